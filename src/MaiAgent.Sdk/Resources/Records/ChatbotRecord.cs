namespace MaiAgent.Sdk;

/// <summary>One question with its answer and scores.</summary>
public sealed class ChatbotRecord : ResponseModel
{
    /// <summary>The id of the record. A response without it cannot be read.</summary>
    [JsonRequired]
    public Guid Id { get; init; }

    /// <summary>Who asked.</summary>
    public string? SenderName { get; init; }

    /// <summary>The feedback on the answer; null when there is none.</summary>
    public Feedback? Feedback { get; init; }

    /// <summary>The question.</summary>
    public string? InputMessage { get; init; }

    /// <summary>The question, rewritten with its context.</summary>
    public string? CondenseMessage { get; init; }

    /// <summary>The answer.</summary>
    public string? OutputMessage { get; init; }

    /// <summary>The score for how well the answer is grounded in its sources.</summary>
    public double? FaithfulnessScore { get; init; }

    /// <summary>That score as the service displays it; it arrives as a number or as text.</summary>
    public int? DisplayFaithfulnessScore { get; init; }

    /// <summary>The score for how well the answer fits the question.</summary>
    public double? AnswerRelevancyScore { get; init; }

    /// <summary>That score as the service displays it; it arrives as a number or as text.</summary>
    public int? DisplayAnswerRelevancyScore { get; init; }

    /// <summary>The score for how well the answer fits the reference material.</summary>
    public double? ContextPrecisionScore { get; init; }

    /// <summary>That score as the service displays it; it arrives as a number or as text.</summary>
    public int? DisplayContextPrecisionScore { get; init; }

    /// <summary>The score for how correct the answer is, measured by a reference answer.</summary>
    public double? AnswerCorrectnessScore { get; init; }

    /// <summary>That score as the service displays it; it arrives as a number or as text.</summary>
    public int? DisplayAnswerCorrectnessScore { get; init; }

    /// <summary>The score for how similar the answer is to a reference answer.</summary>
    public double? AnswerSimilarityScore { get; init; }

    /// <summary>That score as the service displays it; it arrives as a number or as text.</summary>
    public int? DisplayAnswerSimilarityScore { get; init; }

    /// <summary>The score for how much of the reference material the answer recalls.</summary>
    public double? ContextRecallScore { get; init; }

    /// <summary>That score as the service displays it; it arrives as a number or as text.</summary>
    public int? DisplayContextRecallScore { get; init; }

    /// <summary>How long the answer took, as text; the service does not document its format.</summary>
    public string? ReplyTime { get; init; }

    /// <summary>When the question was asked.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The error of the run, if any.</summary>
    public string? Error { get; init; }

    /// <summary>Timings per stage, as the service sent them.</summary>
    public JsonElement? ProcessingTime { get; init; }

    /// <summary>Counts of words and tokens, as the service sent them.</summary>
    public JsonElement? Usage { get; init; }

    /// <summary>The chunks that the answer relied on. Never null.</summary>
    public IReadOnlyList<RecordCitationNode> CitationNodes { get; init => field = value ?? []; } = [];

    /// <summary>The context that the model was given.</summary>
    public string? Context { get; init; }
}
