using System.Text;

namespace MaiAgent.Sdk;

/// <summary>Collects the chunks of a streamed answer.</summary>
public static class CompletionStreamExtensions
{
    /// <summary>
    /// Reads a stream to its end and puts its chunks together: the texts in order, the first conversation that is named, all
    /// citations, and the last value of every member that the model does not know.
    /// </summary>
    /// <param name="stream">The chunks, of this SDK or made by a test.</param>
    /// <param name="cancellationToken">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The whole answer.</returns>
    /// <exception cref="MaiAgentStreamException">The answer failed; the text so far is in the exception.</exception>
    /// <exception cref="MaiAgentTimeoutException">A limit of <see cref="MaiAgentClientOptions"/> ran out.</exception>
    public static async Task<Completion> ToCompletionAsync(this IAsyncEnumerable<CompletionChunk> stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var content = new StringBuilder();
        var citations = new List<CitationFile>();
        var citationNodes = new List<CitationNode>();
        Dictionary<string, JsonElement>? members = null;
        Guid? conversationId = null;
        var done = false;
        await foreach (var chunk in stream.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            content.Append(chunk.Content);
            citations.AddRange(chunk.Citations);
            citationNodes.AddRange(chunk.CitationNodes);
            conversationId ??= chunk.ConversationId;
            done |= chunk.Done;
            if (chunk.AdditionalProperties is not null)
            {
                members ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var (name, value) in chunk.AdditionalProperties)
                {
                    members[name] = value;
                }
            }
        }

        return new Completion
        {
            Content = content.ToString(),
            ConversationId = conversationId,
            Done = done,
            Citations = citations,
            CitationNodes = citationNodes,
            AdditionalProperties = members,
        };
    }
}
