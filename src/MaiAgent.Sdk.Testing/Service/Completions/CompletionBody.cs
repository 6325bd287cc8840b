using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Completions;

/// <summary>The body of a completion, validated.</summary>
internal sealed record CompletionBody(string Content, Guid? Conversation, bool IsStreaming, JsonObject Extras)
{
    public static CompletionBody Read(JsonObject body)
    {
        var errors = new FieldErrors();
        var reader = new BodyReader(body, errors);
        var conversation = reader.OptionalUuid("conversation");
        var streaming = reader.OptionalBoolean("isStreaming") ?? false;
        var content = "";
        var extras = new JsonObject();
        if (reader.RequiredObject("message") is { } message)
        {
            content = message.RequiredText("content");
            extras["contentPayload"] = message.OptionalObject("contentPayload")?.Clone();
            extras["queryMetadata"] = message.OptionalObject("queryMetadata")?.Clone();
            extras["attachments"] = ReadAttachments(message);
            message.OptionalUuid("sender");
        }

        errors.ThrowIfAny();
        return new CompletionBody(content, conversation, streaming, extras);
    }

    private static JsonArray ReadAttachments(BodyReader message) => new(
    [
        .. message.Objects("attachments", attachment => new JsonObject
        {
            ["id"] = attachment.RequiredUuid("id"),
            ["type"] = attachment.RequiredText("type"),
            ["filename"] = attachment.RequiredText("filename"),
            ["file"] = attachment.RequiredText("file"),
            ["conversation"] = null,
        }),
    ]);
}
