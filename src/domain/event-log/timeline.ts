/** One step of a case as a picture of work needs it: what, when, in which role. */
export type TimelineStep = {
  activity: string;
  at?: string;
  startAt?: string;
  endAt?: string;
  role?: string;
};

export type Timeline = { caseId: string; steps: TimelineStep[] };
