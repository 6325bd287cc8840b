namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// Turns the payload of one event into a chunk, in one pass and with no object between. It does not depend on how the payload
/// was framed.
/// </summary>
internal sealed class CompletionEventParser(PartialText text)
{
    // The conversation is the same in every event, so its text is compared and not parsed again.
    private readonly byte[] _knownIdText = new byte[36];
    private Guid? _knownId;

    /// <summary>The first conversation that an event named.</summary>
    public Guid? ConversationId { get; private set; }

    /// <summary>The chunk, or null when the event reports an error of the service.</summary>
    /// <exception cref="JsonException">The payload is not one JSON object.</exception>
    public CompletionChunk? Parse(ReadOnlySpan<byte> payload, string? eventType, out bool saysDone)
    {
        Read(payload, out var members);
        saysDone = members.Done is not null;
        if (!text.HasPending && ServiceErrorText.IsReported(members.Unknown))
        {
            return null;
        }

        ConversationId ??= members.ConversationId;
        return new CompletionChunk
        {
            Content = text.Commit(isLast: members.Done ?? false),
            ConversationId = members.ConversationId ?? ConversationId,
            Done = members.Done ?? false,
            EventType = eventType,
            Citations = members.Citations!,
            CitationNodes = members.CitationNodes!,
            AdditionalProperties = members.Unknown,
        };
    }

    private void Read(ReadOnlySpan<byte> payload, out EventMembers members)
    {
        members = default;
        var reader = new Utf8JsonReader(payload);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("The event is not a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryReadKnown(ref reader, ref members, out var name))
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                Keep(ref members, name, WellFormedText.Of(payload[start..(int)reader.BytesConsumed]));
            }
        }

        if (reader.BytesConsumed < payload.Length)
        {
            // The reader throws on anything but white space behind the object.
            reader.Read();
        }
    }

    /// <summary>
    /// Reads the three members that every event has. False for any other member, and for a value that cannot be read: the reader then
    /// stands on the value, and <paramref name="name"/> is the name of its member.
    /// </summary>
    private bool TryReadKnown(ref Utf8JsonReader reader, ref EventMembers members, out string name)
    {
        // Names are compared as bytes, because that is most of the work of an event; an escaped name is decoded first.
        var utf8 = reader.ValueSpan;
        name = utf8.Length switch
        {
            7 when utf8.SequenceEqual("content"u8) => "content",
            4 when utf8.SequenceEqual("done"u8) => "done",
            14 when utf8.SequenceEqual("conversationId"u8) => "conversationId",
            15 when utf8.SequenceEqual("conversation_id"u8) => "conversation_id",
            _ => LenientJsonString.Decode(utf8),
        };
        reader.Read();
        return name switch
        {
            "content" => TryReadContent(ref reader),
            "done" => TryReadDone(ref reader, ref members),
            "conversationId" or "conversation_id" => TryReadId(ref reader, ref members),
            _ => false,
        };
    }

    private bool TryReadContent(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            text.Decode(ref reader);
            return true;
        }

        return reader.TokenType == JsonTokenType.Null;
    }

    private static bool TryReadDone(ref Utf8JsonReader reader, ref EventMembers members)
    {
        if (BooleanConverter.TryRead(ref reader) is { } done)
        {
            members.Done = done;
            return true;
        }

        return reader.TokenType == JsonTokenType.Null;
    }

    /// <summary>A conversation that is no UUID is kept among the members that the model does not know.</summary>
    private bool TryReadId(ref Utf8JsonReader reader, ref EventMembers members)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return reader.TokenType == JsonTokenType.Null;
        }

        if (_knownId is not null && reader.ValueSpan.SequenceEqual(_knownIdText))
        {
            members.ConversationId ??= _knownId;
            return true;
        }

        if (!Uuid.TryRead(ref reader, out var id))
        {
            return reader.ValueSpan.IsEmpty;
        }

        members.ConversationId ??= id;
        if (_knownId is null && reader.ValueSpan.Length == _knownIdText.Length)
        {
            reader.ValueSpan.CopyTo(_knownIdText);
            _knownId = id;
        }

        return true;
    }

    private static void Keep(ref EventMembers members, string name, ReadOnlySpan<byte> json)
    {
        switch (name)
        {
            case "citations":
                members.Citations = JsonSerializer.Deserialize(json, WireJson.TypeInfo<IReadOnlyList<CitationFile>>()) ?? members.Citations;
                break;
            case "citationNodes":
                members.CitationNodes = JsonSerializer.Deserialize(json, WireJson.TypeInfo<IReadOnlyList<CitationNode>>()) ?? members.CitationNodes;
                break;
            default:
                members.Unknown ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
                members.Unknown[name] = JsonSerializer.Deserialize(json, WireJson.TypeInfo<JsonElement>());
                break;
        }
    }

    /// <summary>The members of an event, before it is known whether it is a chunk. The content is in the text that is pending.</summary>
    private struct EventMembers
    {
        public Guid? ConversationId;
        public bool? Done;
        public IReadOnlyList<CitationFile>? Citations;
        public IReadOnlyList<CitationNode>? CitationNodes;
        public Dictionary<string, JsonElement>? Unknown;
    }
}
