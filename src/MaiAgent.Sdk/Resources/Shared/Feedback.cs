namespace MaiAgent.Sdk;

/// <summary>Feedback on a message. Where the service sends a bare word such as <c>like</c>, the word is in <see cref="Type"/>.</summary>
public sealed class Feedback : ResponseModel
{
    /// <summary>The id of the feedback.</summary>
    public Guid? Id { get; init; }

    /// <summary>The reaction.</summary>
    public FeedbackType? Type { get; init; }

    /// <summary>The suggestion of the reader for a better answer.</summary>
    public string? Suggestion { get; init; }

    /// <summary>When the feedback was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
