/** What other browsers can play comes first; Chromium's webm does not even carry its duration. */
const preferred = [
  "audio/mp4;codecs=mp4a.40.2",
  "audio/mp4;codecs=opus",
  "audio/mp4",
  "audio/webm;codecs=opus",
  "audio/webm",
  "audio/ogg;codecs=opus",
];

export interface Capture {
  file: Blob;
  /** Without codecs: what the API and the storage are told. */
  contentType: string;
  filename: string;
  durationSeconds: number | null;
}

/** What is known of a recording before it is whole. */
export type Facts = Omit<Capture, "file">;

export function pickType(isSupported: (type: string) => boolean): string | undefined {
  return preferred.find(isSupported);
}

export function baseType(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

const extensions: Record<string, string> = {
  "audio/mp4": "m4a",
  "audio/webm": "webm",
  "audio/ogg": "ogg",
};

export function canRecord(): boolean {
  return typeof MediaRecorder !== "undefined" && Boolean(navigator.mediaDevices?.getUserMedia);
}

/** One recording from the microphone. Paused time is neither recorded nor counted. */
export class Recorder {
  private readonly recorder: MediaRecorder;
  private readonly stream: MediaStream;
  private readonly audio: AudioContext;
  private readonly analyser: AnalyserNode;
  private readonly samples: Uint8Array<ArrayBuffer>;
  private readonly chunks: Blob[] = [];
  private onPiece: (data: Blob) => void = () => {};
  private counted = 0;
  private since: number | null = null;
  private released = false;

  private constructor(stream: MediaStream) {
    this.stream = stream;
    const mimeType = pickType((type) => MediaRecorder.isTypeSupported(type));
    this.recorder = new MediaRecorder(stream, { ...(mimeType && { mimeType }), audioBitsPerSecond: 32_000 });
    this.recorder.addEventListener("dataavailable", ({ data }) => {
      if (data.size === 0) return;
      this.chunks.push(data);
      this.onPiece(data);
    });
    this.audio = new AudioContext();
    this.analyser = this.audio.createAnalyser();
    this.audio.createMediaStreamSource(stream).connect(this.analyser);
    this.samples = new Uint8Array(this.analyser.fftSize);
  }

  static async start(): Promise<Recorder> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 },
    });
    try {
      const recorder = new Recorder(stream);
      recorder.recorder.start(1000);
      recorder.since = performance.now();
      return recorder;
    } catch (error) {
      letGo(stream);
      throw error;
    }
  }

  /** Hands over each second of it, and says when the microphone or the browser's encoder is gone. */
  watch(onPiece: (data: Blob) => void, onEnd: () => void): void {
    this.onPiece = onPiece;
    for (const track of this.stream.getTracks()) track.addEventListener("ended", onEnd);
    // Also after an error, and then with all that there is already handed over.
    this.recorder.addEventListener("stop", onEnd);
  }

  /** The loudest sample of this moment, between 0 and 1. */
  level(): number {
    this.analyser.getByteTimeDomainData(this.samples);
    return this.samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample - 128)), 0) / 128;
  }

  elapsedSeconds(): number {
    const running = this.since === null ? 0 : performance.now() - this.since;
    return (this.counted + running) / 1000;
  }

  pause(): void {
    if (this.recorder.state !== "recording") return;
    this.recorder.pause();
    this.stopClock();
  }

  resume(): void {
    if (this.recorder.state !== "paused") return;
    this.recorder.resume();
    this.since = performance.now();
  }

  stop(): Promise<Capture> {
    this.stopClock();
    return new Promise((resolve) => {
      const done = () => {
        this.release();
        resolve({ ...this.facts(), file: new Blob(this.chunks, { type: this.facts().contentType }) });
      };
      if (this.recorder.state === "inactive") return done();
      this.recorder.addEventListener("stop", done);
      this.recorder.stop();
    });
  }

  /** Lets go of the microphone without a result. */
  release(): void {
    if (this.released) return;
    this.released = true;
    letGo(this.stream);
    void this.audio.close();
  }

  facts(): Facts {
    const contentType = baseType(this.recorder.mimeType) || "audio/webm";
    return {
      contentType,
      filename: `recording.${extensions[contentType] ?? "webm"}`,
      durationSeconds: Math.max(1, Math.round(this.elapsedSeconds())),
    };
  }

  private stopClock(): void {
    if (this.since !== null) this.counted += performance.now() - this.since;
    this.since = null;
  }
}

/** The browser shows that the microphone is on until then. */
function letGo(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
