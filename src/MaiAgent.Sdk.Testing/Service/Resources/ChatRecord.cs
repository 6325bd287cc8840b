namespace MaiAgent.Sdk.Testing;

/// <summary>One question with its answer; it belongs to the assistant.</summary>
internal sealed class ChatRecord(JsonObject json, Guid chatbotId) : Item(json, chatbotId)
{
    public required Guid Conversation { get; init; }

    public required Guid Model { get; init; }

    public required bool IsFollowUp { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The names of the knowledge bases that the answer relied on.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The characters of question and answer, each counted as a word.</summary>
    public long WordsCount => (long)Json["usage"]!["wordsCount"]!;

    /// <summary>The day by UTC. The service does not say by which zone it counts.</summary>
    public DateOnly Day => DateOnly.FromDateTime(CreatedAt.UtcDateTime);
}
