namespace MaiAgent.Sdk;

/// <summary>
/// A completion that is not streamed. Quirk: its conversation is spelled <c>conversationId</c> or <c>conversation_id</c>; a
/// value that is not a UUID there, or not a text in <c>content</c>, is kept among the additional properties.
/// </summary>
internal sealed class CompletionConverter : JsonConverter<Completion>
{
    public override Completion Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? content = null;
        Guid? conversation = null;
        bool? done = null;
        IReadOnlyList<CitationFile>? citations = null;
        IReadOnlyList<CitationNode>? nodes = null;
        Dictionary<string, JsonElement>? others = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "content" or "conversationId" or "conversation_id" or "done" or "citations" or "citationNodes"
                    when reader.TokenType == JsonTokenType.Null:
                    break;
                case "content" when reader.TokenType == JsonTokenType.String:
                    content = reader.GetString();
                    break;
                case "conversationId" or "conversation_id" when Uuid.TryRead(ref reader, out var id):
                    conversation ??= id;
                    break;
                case "conversationId" or "conversation_id" when reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty:
                    break;
                case "done" when BooleanConverter.TryRead(ref reader) is { } value:
                    done = value;
                    break;
                case "citations":
                    citations = WireJson.ConverterOf<IReadOnlyList<CitationFile>>(options).Read(ref reader, typeof(IReadOnlyList<CitationFile>), options);
                    break;
                case "citationNodes":
                    nodes = WireJson.ConverterOf<IReadOnlyList<CitationNode>>(options).Read(ref reader, typeof(IReadOnlyList<CitationNode>), options);
                    break;
                default:
                    (others ??= [])[name] = JsonElement.ParseValue(ref reader);
                    break;
            }
        }

        return new Completion
        {
            Content = content ?? "",
            ConversationId = conversation,
            Done = done,
            Citations = citations ?? [],
            CitationNodes = nodes ?? [],
            AdditionalProperties = others,
        };
    }

    public override void Write(Utf8JsonWriter writer, Completion value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Completions are responses; they are not sent.");
}
