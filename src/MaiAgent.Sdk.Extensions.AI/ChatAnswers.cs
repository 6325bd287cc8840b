using System.Text.Json;
using Microsoft.Extensions.AI;

namespace MaiAgent.Sdk.Extensions.AI;

/// <summary>Turns completions into the types of Microsoft.Extensions.AI. The completion itself is the raw representation.</summary>
internal static class ChatAnswers
{
    public static ChatResponse ToResponse(Completion completion, string messageId, Guid? conversationId)
    {
        var message = new ChatMessage(ChatRole.Assistant, Contents(completion.Content, completion.Citations, completion.CitationNodes))
        {
            MessageId = messageId,
            RawRepresentation = completion,
            AdditionalProperties = Properties(completion.AdditionalProperties),
        };
        return new ChatResponse(message)
        {
            ConversationId = conversationId?.ToString(),
            FinishReason = completion.Done == false ? null : ChatFinishReason.Stop,
            RawRepresentation = completion,
        };
    }

    public static ChatResponseUpdate ToUpdate(CompletionChunk chunk, string messageId, Guid? conversationId) =>
        new(ChatRole.Assistant, Contents(chunk.Content, chunk.Citations, chunk.CitationNodes))
        {
            MessageId = messageId,
            ConversationId = conversationId?.ToString(),
            FinishReason = chunk.Done ? ChatFinishReason.Stop : null,
            RawRepresentation = chunk,
            AdditionalProperties = Properties(chunk.AdditionalProperties),
        };

    /// <summary>The text with its citations; no content at all when there is neither.</summary>
    private static List<AIContent> Contents(string text, IReadOnlyList<CitationFile> files, IReadOnlyList<CitationNode> nodes)
    {
        var isCited = files.Count > 0 || nodes.Count > 0;
        if (text.Length == 0 && !isCited)
        {
            return [];
        }

        return [new TextContent(text) { Annotations = isCited ? [.. files.Select(Annotation), .. nodes.Select(Annotation)] : null }];
    }

    private static AIAnnotation Annotation(CitationFile file) => new CitationAnnotation
    {
        Title = file.Filename,
        Url = Uri.TryCreate(file.File, UriKind.Absolute, out var url) ? url : null,
        FileId = file.Id?.ToString(),
        RawRepresentation = file,
    };

    private static AIAnnotation Annotation(CitationNode node) => new CitationAnnotation
    {
        Title = node.ChatbotTextNode?.Filename,
        FileId = node.ChatbotTextNode?.ChatbotFile?.ToString(),
        Snippet = node.ChatbotTextNode?.Text,
        RawRepresentation = node,
    };

    private static AdditionalPropertiesDictionary? Properties(IDictionary<string, JsonElement>? members) =>
        members is null ? null : new AdditionalPropertiesDictionary(members.Select(static member => KeyValuePair.Create(member.Key, (object?)member.Value)));
}
