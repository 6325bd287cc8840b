namespace MaiAgent.Sdk.Testing;

/// <summary>One question with its answer; it belongs to the assistant.</summary>
internal sealed class ChatRecord(JsonObject json, Item conversation, Item chatbot, Item answer, bool isFollowUp, DateTimeOffset createdAt) : Item(json, chatbot.Id)
{
    public Guid Conversation => conversation.Id;

    public Guid Model { get; } = (Guid)chatbot.Json["largeLanguageModel"]!;

    public bool IsFollowUp => isFollowUp;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>The names of the knowledge bases that the answer relied on.</summary>
    public IReadOnlyList<string> Sources { get; } = [.. answer.Json["citations"]!.AsArray().Select(citation => (string)citation!["knowledgeBase"]!["name"]!)];

    /// <summary>The characters of question and answer, each counted as a word.</summary>
    public long WordsCount => (long)Json["usage"]!["wordsCount"]!;

    /// <summary>The day by UTC. The service does not say by which zone it counts.</summary>
    public DateOnly Day => DateOnly.FromDateTime(CreatedAt.UtcDateTime);
}
