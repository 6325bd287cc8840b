using System.Diagnostics;

namespace MaiAgent.Sdk.WireFaults.Tests;

/// <summary>One call of each verb, and the common steps of the tests.</summary>
internal static class Calls
{
    public static Task SendAsync(IMaiAgentClient client, string call, CancellationToken cancellationToken = default) => call switch
    {
        "GET" => client.Chatbots.ListAsync(cancellationToken: cancellationToken),
        "PUT" => client.Chatbots.UpdateAsync(Wire.Assistant, new UpdateChatbotRequest { Name = "n", LargeLanguageModel = Wire.Assistant }, cancellationToken),
        "DELETE" => client.Chatbots.DeleteAsync(Wire.Assistant, cancellationToken),
        "PATCH" => client.Chatbots.PatchAsync(Wire.Assistant, new PatchChatbotRequest { Name = "n" }, cancellationToken),
        "POST" => client.Completions.CreateAsync(Wire.Assistant, "hi", cancellationToken),
        "STREAM" => client.Completions.StreamAsync(Wire.Assistant, "hi", cancellationToken).ToCompletionAsync(cancellationToken),
        "DOWNLOAD" => DownloadAsync(client, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(call)),
    };

    /// <summary>A whole answer to any of them.</summary>
    public static string AnswerTo(string call) => call switch
    {
        "GET" => Wire.Answer(Wire.EmptyPage),
        "STREAM" => Wire.Answer($"data: {Wire.Event("whole")}\n\ndata: {Wire.Event("", done: true)}\n\n", type: "text/event-stream"),
        "DOWNLOAD" => Wire.Answer("file", type: "application/octet-stream"),
        "DELETE" => "HTTP/1.1 204 No Content\r\n\r\n",
        "POST" => Wire.Answer(Wire.Completion),
        _ => Wire.Answer($$"""{"id":"{{Wire.Id}}"}"""),
    };

    public static async Task<byte[]> DownloadAsync(IMaiAgentClient client, CancellationToken cancellationToken = default)
    {
        await using var file = await client.Records.ExportExcelAsync(
            Wire.Assistant, new RecordsQuery { StartDate = new DateOnly(2026, 1, 1), EndDate = new DateOnly(2026, 1, 2) }, cancellationToken);
        using var target = new MemoryStream();
        await file.Content.CopyToAsync(target, cancellationToken);
        return target.ToArray();
    }

    /// <summary>The exception of the call, which comes within the time.</summary>
    public static async Task<T> ThrowsWithinAsync<T>(TimeSpan limit, Func<Task> call)
        where T : Exception
    {
        var watch = Stopwatch.StartNew();
        var exception = await Assert.ThrowsAnyAsync<T>(() => call().WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.True(watch.Elapsed < limit, $"{watch.Elapsed} is longer than {limit}.");
        return exception;
    }

    /// <summary>The failure says that the client was disposed.</summary>
    public static void ExpectDisposed(MaiAgentException exception)
    {
        Assert.True(exception.Message.Contains("the client was disposed", StringComparison.Ordinal), exception.ToString());
        Assert.IsType<ObjectDisposedException>(exception.InnerException);
    }
}
