package dev.precis.contract;

/** Each name that the stages or the outside meet at, written once. */
public final class PipelineNames {

    /** Documents from existing flows; a topic exchange and the queue of the same name. */
    public static final String REQUESTS = "precis.requests";

    /** Accepted documents, by lane and language. */
    public static final String DOCUMENTS = "precis.documents";

    /** Results and failures; anyone may bind a queue of their own. */
    public static final String SUMMARIES = "precis.summaries";

    /** One message an output. */
    public static final String DELIVERIES = "precis.deliveries";

    /** Dead letters: the exchange and its only queue. */
    public static final String DEAD = "precis.dead";

    /** Progress: the queue of {@link DocumentStarted}, reached over the default exchange. */
    public static final String PROGRESS = "precis.record.progress";

    /** The job store's own copy of everything on {@link #SUMMARIES}. */
    public static final String RECORD = "precis.record.summaries";

    /** {@link JobsEnded}, for whoever listens; a fanout exchange. */
    public static final String NEWS = "precis.news";

    /** What the names of the queues begin with on which each process hears of {@link #NEWS}. */
    public static final String NEWS_QUEUE = "precis.news.";

    /** The work queue of a lane. */
    public static String summarizeQueue(Lane lane) {
        return "precis.summarize." + lane.id();
    }

    /** The queue of an output type. */
    public static String deliverQueue(OutputType type) {
        return "precis.deliver." + type.id();
    }

    /** Message header: the job, as a UUID. */
    public static final String JOB_ID = "jobId";

    /** Message header: number of the attempt. */
    public static final String ATTEMPT = "attempt";

    private PipelineNames() {}
}
