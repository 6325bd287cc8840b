using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Answers;

/// <summary>What a call asked, so that its failure can be recovered. It is part of no text: <see cref="Exception.ToString"/> prints none of it.</summary>
/// <param name="conversationId">The conversation that the caller named; null for a new one.</param>
/// <param name="text">The question as the caller gave it.</param>
/// <param name="clock">The clock of the client.</param>
internal sealed class AskedQuestion(Guid? conversationId, string? text, TimeProvider clock)
{
    private long _started = clock.GetTimestamp();

    public Guid? ConversationId => conversationId;

    /// <summary>The question as it was sent: JSON has no halves of surrogate pairs.</summary>
    public string? Text => text is null ? null : LenientJsonString.WellFormed(text);

    /// <summary>The id under which the service stored the question, when it is known.</summary>
    public Guid? MessageId { get; set; }

    /// <summary>When the request was about to be sent, by the client's clock.</summary>
    public DateTimeOffset AskedAt { get; private set; } = clock.GetUtcNow();

    /// <summary>How long ago that was, whatever the clock was set to since.</summary>
    public TimeSpan Age => clock.GetElapsedTime(_started);

    /// <summary>The request is about to be sent: a stream may be enumerated long after it was made.</summary>
    public void Begin() => (_started, AskedAt) = (clock.GetTimestamp(), clock.GetUtcNow());
}
