import { answered, api, done, ifMatch } from "./client";
import type { Line, LineUpdate } from "./types";

export function editLine(line: Pick<Line, "line_id" | "version">, changes: LineUpdate): Promise<Line> {
  return answered(
    api.PATCH("/phone-lines/{line_id}", {
      params: { path: { line_id: line.line_id }, header: ifMatch(line.version) },
      body: changes,
    }),
  );
}

export function deleteLine(lineId: string): Promise<void> {
  return done(api.DELETE("/phone-lines/{line_id}", { params: { path: { line_id: lineId } } }));
}
