using MaiAgent.Sdk.Testing.Service.Messages;

namespace MaiAgent.Sdk.Testing.Service.Records;

/// <summary>One question with its answer.</summary>
internal sealed class ChatRecord
{
    public Guid Id { get; } = Guid.NewGuid();

    public required Guid Chatbot { get; init; }

    public required Guid Conversation { get; init; }

    public required Guid Model { get; init; }

    public required string SenderName { get; init; }

    public required string Question { get; init; }

    public required StoredMessage Answer { get; init; }

    public required bool IsFollowUp { get; init; }

    public required bool IsEvaluated { get; init; }

    public DateTimeOffset CreatedAt => Answer.CreatedAt;

    /// <summary>The day by UTC. The service does not say by which zone it counts.</summary>
    public DateOnly Day => DateOnly.FromDateTime(CreatedAt.UtcDateTime);

    /// <summary>The characters of question and answer, each counted as a word.</summary>
    public long WordsCount => Question.EnumerateRunes().Count() + Answer.Content.EnumerateRunes().Count();
}
