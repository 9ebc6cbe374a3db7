import type { components } from "./schema";

type Schemas = components["schemas"];

export type SignedIn = Schemas["SignedIn"];
export type Login = Schemas["Login"];
export type Role = Schemas["Role"];
export type Me = Schemas["Me"];
export type SignIn = Schemas["Session"];
export type Lead = Schemas["Lead"];
export type LeadStatus = Schemas["LeadStatus"];
export type Priority = Schemas["Priority"];
export type LeadCreate = Schemas["LeadCreate"];
export type LeadCreated = Schemas["LeadCreated"];
export type LeadPatch = Schemas["LeadPatch"];
export type Assigned = Schemas["Assigned"];
export type Duplicate = Schemas["Duplicate"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type Tag = Schemas["Tag"];
export type Call = Schemas["Call"];
export type CallCreate = Schemas["CallCreate"];
export type CallUpdate = Schemas["CallUpdate"];
export type CallStats = Schemas["CallStats"];
export type Outcome = Schemas["Outcome"];
export type Recording = Schemas["Recording"];
export type RecordingCreate = Schemas["RecordingCreate"];
export type RecordingStatus = Schemas["RecordingStatus"];
export type Playback = Schemas["Playback"];
export type User = Schemas["User"];
export type UserCreate = Schemas["UserCreate"];
export type UserUpdate = Schemas["UserUpdate"];
export type Colleague = Schemas["DirectoryEntry"];
export type Script = Schemas["Script"];
export type Org = Schemas["Org"];
/** The document spells it in place, without a name of its own. */
export type Direction = Call["direction"];
