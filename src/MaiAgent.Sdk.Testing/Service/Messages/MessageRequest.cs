using System.Text.Json.Nodes;
using MaiAgent.Sdk.Testing.Service.Conversations;

namespace MaiAgent.Sdk.Testing.Service.Messages;

/// <summary>The body of a new message, validated.</summary>
internal sealed class MessageRequest(ServiceState state)
{
    public (StoredConversation Conversation, StoredMessage Message) Read(JsonObject body)
    {
        var errors = new FieldErrors();
        var reader = new BodyReader(body, errors);
        var conversation = ReadConversation(reader, errors);
        var type = reader.OptionalText("type") ?? "incoming";
        if (type is not ("incoming" or "outgoing"))
        {
            errors.Add("type", FieldErrors.NoChoice(type));
        }

        var content = reader.OptionalText("content") ?? "";
        var attachments = ReadAttachments(reader);
        if (content.Length == 0 && attachments.Count == 0)
        {
            errors.Add("content", reader.Has("content") ? FieldErrors.Blank : FieldErrors.Required);
        }

        var extras = new JsonObject
        {
            ["contentPayload"] = reader.OptionalObject("contentPayload")?.Clone(),
            ["attachments"] = attachments,
            ["canvas"] = ReadCanvas(reader),
            ["queryMetadata"] = reader.OptionalObject("queryMetadata")?.Clone(),
        };
        errors.ThrowIfAny();
        return (conversation!, new StoredMessage { IsIncoming = type is "incoming", Content = content, CreatedAt = state.Now, Extras = extras });
    }

    private StoredConversation? ReadConversation(BodyReader reader, FieldErrors errors)
    {
        if (reader.RequiredUuid("conversation") is not { } id)
        {
            return null;
        }

        var conversation = state.FindConversation(id);
        if (conversation is null)
        {
            errors.Add("conversation", FieldErrors.NoSuch(id));
        }

        return conversation;
    }

    private static JsonArray ReadAttachments(BodyReader reader) => new(
    [
        .. reader.Objects("attachments", attachment => new JsonObject
        {
            ["id"] = attachment.OptionalUuid("id") ?? Guid.NewGuid(),
            ["type"] = attachment.OptionalText("type") ?? "other",
            ["filename"] = attachment.RequiredText("filename"),
            ["file"] = attachment.RequiredText("file"),
            ["conversation"] = attachment.OptionalUuid("conversation"),
        }),
    ]);

    private JsonObject? ReadCanvas(BodyReader reader) => reader.OptionalObject("canvas") is not { } canvas ? null : new JsonObject
    {
        ["id"] = Guid.NewGuid(),
        ["name"] = canvas.RequiredText("name"),
        ["canvasType"] = canvas.RequiredText("canvasType"),
        ["title"] = canvas.RequiredText("title"),
        ["content"] = canvas.RequiredText("content"),
        ["createdAt"] = state.Now.ToWire(),
    };
}
