using System.ComponentModel;
using System.Runtime.CompilerServices;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MaiAgent.Sdk.Mcp;

/// <summary>The tool that asks.</summary>
internal sealed class AskTool(IMaiAgentClient client, Finder finder)
{
    [McpServerTool(Name = "ask_assistant", Title = "Ask a MaiAgent assistant", Destructive = false, Idempotent = false, UseStructuredContent = true)]
    [Description("Asks an assistant of MaiAgent, and returns its answer, the files that the answer relied on, and the conversation.")]
    public async Task<AssistantAnswer> AskAsync(
        RequestContext<CallToolRequestParams> call,
        [Description("The question, in the user's language, with everything that the assistant has to know.")] string question,
        [Description("The assistant, by id or name (list_assistants). Left out: the user's default assistant, or the only one there is.")] string? assistant = null,
        [Description("The conversation of an earlier answer, to go on in it. Left out: a new conversation.")] string? conversation = null,
        CancellationToken cancellationToken = default)
    {
        Arguments.Require(question);
        var earlier = Arguments.Id(conversation, "The conversation is the id that an earlier answer came with; leave it out to begin a new one.");
        var chatbotId = await finder.AssistantAsync(assistant, cancellationToken).ConfigureAwait(false);
        var session = client.StartSession(chatbotId, earlier);

        try
        {
            var answer = await ReportAsync(call, session.StreamAsync(question, cancellationToken), cancellationToken)
                .ToCompletionAsync(cancellationToken).ConfigureAwait(false);
            var files = answer.Citations.Select(static file => file.Filename).OfType<string>().Distinct(StringComparer.Ordinal);
            return new AssistantAnswer(answer.Content, session.ConversationId, chatbotId, [.. files]);
        }
        catch (MaiAgentException failure)
        {
            throw ToolFailures.OfQuestion(failure, session.ConversationId);
        }
    }

    /// <summary>
    /// Hands the chunks on and, where the caller asked for progress, the text of each as a notification. Each is sent before the next chunk is
    /// read: none may follow the result, and a client that reads slowly slows the stream instead of filling the memory.
    /// </summary>
    private static async IAsyncEnumerable<CompletionChunk> ReportAsync(
        RequestContext<CallToolRequestParams> call, IAsyncEnumerable<CompletionChunk> chunks, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var characters = 0;
        await foreach (var chunk in chunks.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (call.Params?.ProgressToken is { } token && chunk.Content.Length > 0)
            {
                characters += chunk.Content.Length;
                var value = new ProgressNotificationValue { Progress = characters, Message = chunk.Content };
                await call.Server.NotifyProgressAsync(token, value, cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            yield return chunk;
        }
    }
}
