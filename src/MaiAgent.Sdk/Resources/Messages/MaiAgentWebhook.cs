using MaiAgent.Sdk.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk;

/// <summary>
/// Reads the body that the service posts to the webhook set in its console: the assistant's answer to a created message, as a
/// <see cref="Message"/>. The service documents no signature, so the body proves nothing about its sender; respond with 200, or it
/// is sent again.
/// </summary>
public static class MaiAgentWebhook
{
    /// <summary>The longest body that is read unless another limit is given: 1 MiB.</summary>
    public const int DefaultMaxBytes = 1024 * 1024;

    private const int InitialBytes = 16 * 1024;

    private static readonly MaiAgentContentSerializer Serializer = new(NullLogger.Instance);
    private static readonly string[] MessageNames = ["conversation", "conversation_id", "sender", "type", "content"];

    /// <summary>Reads a message from the body of a request.</summary>
    /// <param name="body">The body; it is read to its end and stays open.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <inheritdoc cref="ReadAsync(Stream, int, CancellationToken)" path="/returns"/>
    /// <exception cref="MaiAgentResponseException">The body is longer than <see cref="DefaultMaxBytes"/>, or no message.</exception>
    public static Task<Message> ReadAsync(Stream body, CancellationToken cancellationToken = default) =>
        ReadAsync(body, DefaultMaxBytes, cancellationToken);

    /// <summary>Reads a message from the body of a request.</summary>
    /// <param name="body">The body; it is read to its end and stays open.</param>
    /// <param name="maxBytes">The longest body that is read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// The message. An id that is no UUID, as in the documented example, is in <see cref="ResponseModel.AdditionalProperties"/> under
    /// its own name.
    /// </returns>
    /// <exception cref="MaiAgentResponseException">The body is longer than <paramref name="maxBytes"/>, or no message.</exception>
    public static Task<Message> ReadAsync(Stream body, int maxBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        return ReadToEndAsync(body, maxBytes, cancellationToken);
    }

    /// <summary>Reads a message from a body that was received already.</summary>
    /// <param name="body">The body, JSON in UTF-8.</param>
    /// <param name="maxBytes">The longest body that is read.</param>
    /// <inheritdoc cref="ReadAsync(Stream, int, CancellationToken)" path="/returns"/>
    /// <exception cref="MaiAgentResponseException">The body is longer than <paramref name="maxBytes"/>, or no message.</exception>
    public static Message Parse(ReadOnlySpan<byte> body, int maxBytes = DefaultMaxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        if (body.Length > maxBytes)
        {
            throw new MaiAgentResponseException(call: null, $"The body of the webhook is larger than {maxBytes} bytes.", Text(body));
        }

        var message = Serializer.Read<Message>(body);
        using var document = Document(body);
        if (!MessageNames.Any(name => document.RootElement.TryGetProperty(name, out _)))
        {
            throw new MaiAgentResponseException(call: null, "The body of the webhook is JSON, but no message: it has neither content nor type, sender or conversation.", Text(body));
        }

        KeepOtherIds(message, document.RootElement);
        return message;
    }

    private static async Task<Message> ReadToEndAsync(Stream body, int maxBytes, CancellationToken cancellationToken)
    {
        using var buffer = new BodyBuffer(InitialBytes);
        await buffer.ReadToEndAsync(body, maxBytes, cancellationToken).ConfigureAwait(false);
        var length = (int)Math.Min(buffer.Length, Array.MaxLength);
        var bytes = buffer.Detach();
        try
        {
            return Parse(bytes.AsSpan(0, length), maxBytes);
        }
        finally
        {
            BodyBuffer.Return(bytes);
        }
    }

    /// <summary>Elsewhere the ids of a message are UUIDs; the documented webhook prints <c>msg123</c>, and its receiver has no other id.</summary>
    private static void KeepOtherIds(Message message, JsonElement root)
    {
        Keep("id", message.Id);
        Keep("conversation", message.Conversation);
        Keep("conversation_id", message.Conversation);

        void Keep(string name, Guid? known)
        {
            if (root.TryGetProperty(name, out var value) && IsOtherId(value, known))
            {
                message.AdditionalProperties ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
                message.AdditionalProperties[name] = value.Clone();
            }
        }
    }

    private static bool IsOtherId(JsonElement value, Guid? known) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => value.GetString() is { Length: > 0 } && !Uuid.TryParse(value, out _),
        _ => known is null,
    };

    private static JsonDocument Document(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(WellFormedText.Of(ByteOrderMark.Skip(body)));
        return JsonDocument.ParseValue(ref reader);
    }

    private static string Text(ReadOnlySpan<byte> body) => Snippet.From(body, Snippet.MaxBodyBytes, key: null);
}
