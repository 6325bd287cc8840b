using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MaiAgent.Sdk.Samples;

/// <summary>An answer as events for the browser: <c>text</c> for each piece, then <c>done</c> or <c>error</c>. One that ends without either was cut.</summary>
internal static class AnswerEvents
{
    /// <summary>Waits for the first chunk. Until then nothing is sent, so a failure can still be a status.</summary>
    public static async Task<ServerSentEventsResult<Piece>> StreamAsync(IAsyncEnumerable<CompletionChunk> answer, Seal seal, CancellationToken browserLeft)
    {
        var chunks = answer.GetAsyncEnumerator(browserLeft);
        try
        {
            await chunks.MoveNextAsync();
            return TypedResults.ServerSentEvents(ReadAsync(chunks, seal));
        }
        catch
        {
            await chunks.DisposeAsync();
            throw;
        }
    }

    private static async IAsyncEnumerable<SseItem<Piece>> ReadAsync(IAsyncEnumerator<CompletionChunk> chunks, Seal seal)
    {
        await using var ended = chunks;
        string? conversation = null;
        while (true)
        {
            var isNew = conversation is null && chunks.Current.ConversationId is not null;
            conversation ??= chunks.Current.ConversationId is { } id ? seal.Close(id) : null;
            yield return new(new Piece(chunks.Current.Content, isNew ? conversation : null), "text");

            var (more, failure) = await NextAsync(chunks);
            if (!more)
            {
                yield return failure is null ? new(new Piece(), "done") : new(new Piece(Status: Failures.StatusOf(failure)), "error");
                yield break;
            }
        }
    }

    private static async Task<(bool More, MaiAgentException? Failure)> NextAsync(IAsyncEnumerator<CompletionChunk> chunks)
    {
        try
        {
            return (await chunks.MoveNextAsync(), null);
        }
        catch (MaiAgentException failure)
        {
            SampleClient.Report(failure);
            return (false, failure);
        }
    }
}
