import { toastOffer } from "@/ui/toast";
import type { Subject, Take } from "./keeper";
import { Recorder } from "./recorder";
import { unfinishedWords } from "./recorder-problem";
import { keeper, startedRecording, uploads } from "./recordings";

export type State = "idle" | "starting" | "recording" | "paused" | "stopping";

/**
 * One recording, from the wish for it to its end. Whoever ends it before the microphone is there, which may be
 * minutes later, has none.
 */
export class UnderWay {
  recorder: Recorder | null = null;
  private take: Take | null = null;
  private ending: Promise<void> | null = null;
  private readonly tell: (state: State) => void;
  private readonly forget: () => void;

  constructor(subject: Subject, tell: (state: State) => void, onProblem: (error: unknown) => void) {
    this.tell = tell;
    this.forget = startedRecording(subject.about, () => this.end());
    tell("starting");
    void this.begin(subject).catch((error: unknown) => {
      if (!this.ending) onProblem(error);
      void this.end();
    });
  }

  /** Whoever asks while it ends waits for the same end. */
  end(): Promise<void> {
    this.ending ??= this.finish();
    return this.ending;
  }

  pause(): void {
    if (this.ending) return;
    this.recorder?.pause();
    this.tell("paused");
  }

  resume(): void {
    if (this.ending) return;
    this.recorder?.resume();
    this.tell("recording");
  }

  private async begin(subject: Subject): Promise<void> {
    const recorder = await Recorder.start();
    // Nobody would see that it records, and nobody could stop it.
    if (this.ending) return recorder.release();
    this.recorder = recorder;
    const take = keeper.begin(subject);
    this.take = take;
    recorder.watch(
      (data) => take.append(data, recorder.facts()),
      () => void this.end(),
    );
    this.tell("recording");
  }

  /** Whatever becomes of it, the microphone is let go, and the call that it is of can be logged. */
  private async finish(): Promise<void> {
    try {
      await this.keep();
    } catch (error) {
      await keeper.recover().catch(() => null);
      // The controls may be gone from the page by now.
      const { title, detail } = unfinishedWords(error);
      toastOffer(title, detail, { label: "All right", onClick: () => undefined });
    } finally {
      this.recorder?.release();
      this.forget();
      this.tell("idle");
    }
  }

  private async keep(): Promise<void> {
    if (!this.recorder || !this.take) return;
    this.tell("stopping");
    await this.take.finish(await this.recorder.stop());
    void uploads.resume();
  }
}
