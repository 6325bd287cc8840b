using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MaiAgent.Sdk;

/// <summary>
/// Writes the body of a completion. By hand, because the first response of a process would otherwise wait for the serializer to
/// set up its metadata, which takes longer than all the rest together.
/// </summary>
internal static class CompletionRequestWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body as UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(CompletionRequest request)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(body, Options))
        {
            writer.WriteStartObject();
            if (request.Conversation is { } conversation)
            {
                writer.WriteString("conversation"u8, conversation);
            }

            writer.WritePropertyName("message"u8);
            Write(writer, request.Message);
            if (request.IsStreaming is { } isStreaming)
            {
                writer.WriteBoolean("isStreaming"u8, isStreaming);
            }

            writer.WriteEndObject();
        }

        return body.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter writer, CompletionMessage message)
    {
        writer.WriteStartObject();
        writer.WriteString("content"u8, message.Content);
        Write(writer, "contentPayload"u8, message.ContentPayload);
        Write(writer, "queryMetadata"u8, message.QueryMetadata);
        Write(writer, "metadata"u8, message.Metadata);
        if (message.Attachments is { } attachments)
        {
            writer.WriteStartArray("attachments"u8);
            foreach (var attachment in attachments)
            {
                Write(writer, attachment);
            }

            writer.WriteEndArray();
        }

        if (message.Sender is { } sender)
        {
            writer.WriteString("sender"u8, sender);
        }

        writer.WriteEndObject();
    }

    // Null values are written as null, like the serializer does; the service validates them.
    private static void Write(Utf8JsonWriter writer, CompletionAttachment? attachment)
    {
        if (attachment is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("id"u8, attachment.Id);
        writer.WriteString("type"u8, attachment.Type.Value);
        Write(writer, "filename"u8, attachment.Filename);
        Write(writer, "file"u8, attachment.File);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, JsonElement? value)
    {
        // A default JsonElement is no JSON at all: as if the caller had not set it.
        if (value is { ValueKind: not JsonValueKind.Undefined } json)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json.GetRawText(), skipInputValidation: true);
        }
    }
}
