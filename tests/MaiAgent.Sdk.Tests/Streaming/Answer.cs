using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>Reads a body as an answer, the way the client does once the response headers are there.</summary>
internal static class Answer
{
    public const string Key = TestCall.Key;

    public static readonly Guid Conversation = Guid.Parse("4ee4cdb9-ff9b-4f41-99b1-aa2fc2848271");

    public static IAsyncEnumerable<CompletionChunk> Stream(
        Stream body, string? contentType, int maxEventBytes = 1024 * 1024, CancellationToken cancellationToken = default)
    {
        var response = new HttpResponseMessage
        {
            Content = new StreamContent(body),
            RequestMessage = TestCall.Create(HttpMethod.Post, "https://api.example.org/api/chatbots/x/completions/").Request,
        };
        if (contentType is not null)
        {
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return new CompletionStream(_ => Task.FromResult(response), maxEventBytes, cancellationToken);
    }

    /// <summary>All chunks, and what the enumeration ended with if it was no clean end.</summary>
    public static async Task<(List<CompletionChunk> Chunks, Exception? Error)> ReadAsync(IAsyncEnumerable<CompletionChunk> stream)
    {
        var chunks = new List<CompletionChunk>();
        try
        {
            await foreach (var chunk in stream)
            {
                chunks.Add(chunk);
            }
        }
        catch (Exception exception)
        {
            return (chunks, exception);
        }

        return (chunks, null);
    }

    public static Task<(List<CompletionChunk> Chunks, Exception? Error)> ReadAsync(string body, string? contentType = "text/event-stream") =>
        ReadAsync(Stream(new CutStream(System.Text.Encoding.UTF8.GetBytes(body)), contentType));
}
