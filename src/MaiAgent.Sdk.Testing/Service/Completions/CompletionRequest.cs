using System.Text.Json.Nodes;

namespace MaiAgent.Sdk.Testing.Service.Completions;

using Conversation = MaiAgent.Sdk.Testing.Service.Conversations.Conversation;

/// <summary>The body of a completion, validated.</summary>
internal sealed record CompletionRequest(string Content, Guid? Conversation, bool IsStreaming)
{
    public static CompletionRequest Read(JsonObject body)
    {
        var errors = new FieldErrors();
        var reader = new BodyReader(body, errors);
        var conversation = reader.OptionalUuid("conversation");
        var streaming = reader.Boolean("isStreaming");
        var content = "";
        if (reader.RequiredObject("message") is { } message)
        {
            content = message.RequiredText("content");
            message.OptionalUuid("sender");
        }

        errors.ThrowIfAny();
        return new CompletionRequest(content, conversation, streaming);
    }
}
