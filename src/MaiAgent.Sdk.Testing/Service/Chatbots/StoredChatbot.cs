using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Chatbots;

/// <summary>One assistant: its id and its writable fields, named and ordered as in <see cref="ChatbotFields"/>. References are stored as lists of ids.</summary>
internal sealed class StoredChatbot(Guid id, JsonObject fields)
{
    public Guid Id => id;

    public JsonObject Fields { get; set; } = fields;

    public required DateTimeOffset UpdatedAt { get; set; }

    public string Name => Text("name")!;

    public Guid LargeLanguageModel => Model("largeLanguageModel")!.Value;

    public Guid? Model(string field) => Text(field) is { } id ? Guid.Parse(id) : null;

    public string? Text(string field) => Fields[field]?.GetValue<string>();

    public bool IsEvaluated
    {
        get => Fields["enableEvaluation"]!.GetValue<bool>();
        set => Fields["enableEvaluation"] = value;
    }

    public long WordsCount
    {
        get => Fields["totalWordsCount"]!.GetValue<long>();
        set => Fields["totalWordsCount"] = value;
    }

    /// <summary>The ids in a list of references.</summary>
    public IReadOnlyList<Guid> Ids(string field) => [.. Fields[field]!.AsArray().Select(id => Guid.Parse(id!.GetValue<string>()))];
}
