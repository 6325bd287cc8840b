using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Chatbots;

/// <summary>One assistant: its id and its writable fields, named and ordered as in <see cref="ChatbotFields"/>. References are stored as lists of ids.</summary>
internal sealed class Chatbot(Guid id, JsonObject fields)
{
    public Guid Id => id;

    public JsonObject Fields { get; set; } = fields;

    public required DateTimeOffset UpdatedAt { get; set; }

    public string Name => Text("name")!;

    public Guid LargeLanguageModel => Guid.Parse(Text("largeLanguageModel")!);

    public string? Text(string field) => Fields[field]?.GetValue<string>();
}
