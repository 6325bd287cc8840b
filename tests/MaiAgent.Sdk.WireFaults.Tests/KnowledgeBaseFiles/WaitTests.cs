namespace MaiAgent.Sdk.WireFaults.Tests.KnowledgeBaseFiles;

/// <summary>The wait for one file, on the fake clock of the client.</summary>
public sealed class WaitTests : KnowledgeFileTest
{
    private static readonly TimeSpan Tenth = TimeSpan.FromSeconds(0.1);

    [Fact]
    public async Task It_asks_with_growing_pauses_until_the_file_is_done()
    {
        Emulator.EnqueueParsing(ScriptedParsing.Take(TimeSpan.FromMinutes(2)));
        var id = await UploadAsync();
        var start = Clock.GetUtcNow();

        var file = await RunAsync(Files.WaitUntilReadyAsync(KnowledgeBase, id, cancellationToken: Token));

        Assert.Equal(FileStatus.Done, file.Status);
        Assert.InRange(Clock.GetUtcNow() - start, TimeSpan.FromMinutes(2) - Tenth, TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(18));

        // 1, 1.5, 2.25 … up to 15 s, jittered by a fifth.
        Assert.InRange(StatusRequests, 11, 18);
        var times = Emulator.Requests.Where(request => request.Method == "GET").Select(request => request.ReceivedAt).ToList();
        var pauses = times.Skip(1).Zip(times, (later, earlier) => (later - earlier).TotalSeconds).ToList();
        Assert.InRange(pauses[0], 0.79, 1.21);
        Assert.InRange(pauses.Max(), 12, 18.1);
    }

    [Fact]
    public async Task It_goes_on_through_failures_that_pass_and_waits_as_long_as_the_service_asks()
    {
        var id = await UploadAsync();
        Emulator.Enqueue(Gets, new ScriptedResponse(429).Header("Retry-After", "40"));
        Emulator.Enqueue(Gets, new ScriptedResponse(502).Header("Content-Type", "text/html").Text("<html>Bad gateway</html>"));
        Emulator.Enqueue(Gets, Refused);
        Emulator.Enqueue(Gets, ScriptedResponse.Raw().Text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{").Reset());
        var start = Clock.GetUtcNow();

        var file = await RunAsync(Files.WaitUntilReadyAsync(KnowledgeBase, id, cancellationToken: Token));

        Assert.Equal(FileStatus.Done, file.Status);
        Assert.InRange(Clock.GetUtcNow() - start, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_wait_that_the_service_asks_for_is_at_most_a_day()
    {
        var id = await UploadAsync();
        Emulator.Enqueue(Gets, new ScriptedResponse(429).Header("Retry-After", "99999999999"));
        var wait = Files.WaitUntilReadyAsync(KnowledgeBase, id, Timeout.InfiniteTimeSpan, Token);

        await Clock.WaitForTimerAsync(TimeSpan.FromDays(1));
        Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(FileStatus.Done, (await RunAsync(wait)).Status);
    }

    [Fact]
    public async Task A_failed_file_ends_it_at_once_with_the_reason()
    {
        Emulator.EnqueueParsing(ScriptedParsing.Fail("加密的檔案"), "密.pdf");
        var id = await UploadAsync("密.pdf");

        var exception = await Assert.ThrowsAsync<MaiAgentKnowledgeFileException>(() => Files.WaitUntilReadyAsync(KnowledgeBase, id, cancellationToken: Token));

        Assert.Contains("密.pdf", exception.Message, StringComparison.Ordinal);
        Assert.Contains("加密的檔案", exception.Message, StringComparison.Ordinal);
        Assert.Equal((id, FileStatus.Failed), (exception.File.Id!.Value, exception.File.Status));
        Assert.Equal(1, StatusRequests);
    }

    [Theory]
    [InlineData("deleting")]
    [InlineData("deleted")]
    public async Task A_file_that_is_deleted_ends_it_at_once(string status)
    {
        var id = await UploadAsync();
        Emulator.Enqueue(Gets, ScriptedResponse.Json($$"""{"id":"{{id}}","filename":"a.txt","status":"{{status}}"}"""));

        var exception = await Assert.ThrowsAsync<MaiAgentKnowledgeFileException>(() => Files.WaitUntilReadyAsync(KnowledgeBase, id, cancellationToken: Token));

        Assert.Contains(status, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_and_a_key_that_is_wrong_end_it_at_once()
    {
        await Assert.ThrowsAsync<MaiAgentNotFoundException>(() => Files.WaitUntilReadyAsync(KnowledgeBase, Guid.NewGuid(), cancellationToken: Token));
        await Assert.ThrowsAsync<MaiAgentAuthenticationException>(() => Client.WithApiKey("wrong").KnowledgeBaseFiles.WaitUntilReadyAsync(KnowledgeBase, Guid.NewGuid(), cancellationToken: Token));

        Assert.Equal(2, StatusRequests);
    }

    [Fact]
    public async Task A_limit_that_runs_out_names_the_file_and_its_last_status()
    {
        Emulator.EnqueueParsing(ScriptedParsing.Stuck);
        var id = await UploadAsync("卡住.txt");
        var start = Clock.GetUtcNow();

        var exception = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => RunAsync(Files.WaitUntilReadyAsync(KnowledgeBase, id, TimeSpan.FromSeconds(90), Token)));

        Assert.Equal("timeout", exception.Limit);
        Assert.Contains("卡住.txt", exception.Message, StringComparison.Ordinal);
        Assert.Contains("processing", exception.Message, StringComparison.Ordinal);
        Assert.Contains("00:01:30", exception.Message, StringComparison.Ordinal);
        Assert.Equal(id, exception.File?.Id);
        Assert.Equal(TimeSpan.FromSeconds(90), Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_status_that_nobody_has_documented_is_waited_out()
    {
        var id = await UploadAsync();
        Emulator.Enqueue(Gets, ScriptedResponse.Json($$"""{"id":"{{id}}","status":"queued"}"""));
        Emulator.Enqueue(Gets, ScriptedResponse.Json($$$"""{"id":"{{{id}}}","status":{"code":"processing","message":"2/3"}}"""));
        Emulator.Enqueue(Gets, ScriptedResponse.Json($$$"""{"id":"{{{id}}}","status":{"code":"done","message":null}}"""));

        Assert.Equal(FileStatus.Done, (await RunAsync(Files.WaitUntilReadyAsync(KnowledgeBase, id, cancellationToken: Token))).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_callers_own_cancellation_is_no_limit(bool duringRequest)
    {
        Emulator.EnqueueParsing(ScriptedParsing.Stuck);
        var id = await UploadAsync();
        using var source = new CancellationTokenSource();
        if (duringRequest)
        {
            Emulator.Enqueue(Gets, new ScriptedResponse().Stall());
        }

        var wait = Files.WaitUntilReadyAsync(KnowledgeBase, id, cancellationToken: source.Token);
        await Emulator.WaitForRequestAsync(request => request.RawPath.Contains(id.ToString(), StringComparison.Ordinal), Token);
        if (!duringRequest)
        {
            await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1.2));
        }

        await source.CancelAsync();

        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait)).CancellationToken);
        Assert.Equal(1, StatusRequests);
    }

    private async Task<Guid> UploadAsync(string name = "a.txt")
    {
        var file = await RunAsync(Files.UploadAsync(KnowledgeBase, Content(), name, cancellationToken: Token));
        return file.Id!.Value;
    }
}
