using System.Net;

namespace MaiAgent.Sdk.WireFaults.Tests.KnowledgeBaseFiles;

/// <summary>The download of what was uploaded: from any host, and the key for the API alone.</summary>
public sealed class DownloadTests : KnowledgeFileTest
{
    [Fact]
    public async Task It_comes_from_the_store_without_the_key_and_with_the_name_of_the_knowledge_base()
    {
        var id = await UploadAsync("指南/保固.txt");

        await using var download = await Files.DownloadAsync(KnowledgeBase, id, Token);

        Assert.Equal("保固.txt", download.FileName);
        Assert.Equal("保固期為兩年。", await ReadAsync(download));
        var request = Emulator.Requests[^1];
        Assert.StartsWith("/maiagent-media/", request.RawPath, StringComparison.Ordinal);
        Assert.Null(request.Header("Authorization"));
        Assert.DoesNotContain(Emulator.ApiKey, string.Join('\n', request.Headers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_APIs_own_origin_it_has_the_key()
    {
        var id = await UploadAsync("a.txt");
        Show(id, $"{Emulator.BaseAddress.GetLeftPart(UriPartial.Authority)}/media/a.txt?sign=1");
        Emulator.Enqueue(request => request.RawTarget == "/media/a.txt?sign=1", new ScriptedResponse().Header("Content-Type", "text/plain").Text("own"));

        await using var download = await Files.DownloadAsync(KnowledgeBase, id, Token);

        Assert.Equal("own", await ReadAsync(download));
        Assert.Equal($"Api-Key {Emulator.ApiKey}", Emulator.Requests[^1].Header("Authorization"));
    }

    [Theory]
    [InlineData("page.html", "text/html", true)]
    [InlineData("data.json", "application/json", true)]
    [InlineData("a.pdf", "text/html", false)]
    [InlineData("a.pdf", "application/json", false)]
    public async Task A_page_in_place_of_a_file_is_noticed(string name, string type, bool isTheFile)
    {
        var id = await UploadAsync(name);
        Show(id, $"{Emulator.BaseAddress.GetLeftPart(UriPartial.Authority)}/media/x", name);
        Emulator.Enqueue(request => request.RawPath == "/media/x", new ScriptedResponse().Header("Content-Type", type).Text("<html>"));

        var exception = await Record.ExceptionAsync(async () => (await Files.DownloadAsync(KnowledgeBase, id, Token)).Dispose());

        Assert.Equal(isTheFile, exception is null);
        Assert.True(exception is null or MaiAgentResponseException);
    }

    [Fact]
    public async Task A_store_that_refuses_is_not_the_API()
    {
        var id = await UploadAsync("a.txt");
        Show(id, $"{Emulator.StorageAddress}gone.txt");

        var exception = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Files.DownloadAsync(KnowledgeBase, id, Token));

        Assert.Equal((HttpStatusCode.NotFound, Emulator.StorageAddress.Authority), (exception.StatusCode, exception.Host));
        Assert.Contains("NoSuchKey", exception.ResponseBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_http_beyond_this_machine_is_refused()
    {
        var id = await UploadAsync("a.txt");
        Show(id, "http://files.example/a.txt");

        var exception = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Files.DownloadAsync(KnowledgeBase, id, Token));

        Assert.Equal("files.example", exception.Host);
    }

    [Theory]
    [InlineData("")]
    [InlineData("media/a.txt")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files.example/a.txt")]
    public async Task An_address_that_cannot_be_fetched_is_refused(string address)
    {
        var id = await UploadAsync("a.txt");
        Show(id, address);

        await Assert.ThrowsAsync<MaiAgentResponseException>(() => Files.DownloadAsync(KnowledgeBase, id, Token));
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("deleting")]
    public async Task A_file_that_is_no_more_is_not_fetched(string status)
    {
        var id = await UploadAsync("a.txt");
        Emulator.Enqueue(Gets, ScriptedResponse.Json($$"""{"id":"{{id}}","file":"http://127.0.0.1/a","status":"{{status}}"}"""));

        await Assert.ThrowsAsync<MaiAgentKnowledgeFileException>(() => Files.DownloadAsync(KnowledgeBase, id, Token));
    }

    [Fact]
    public async Task A_download_that_stands_still_ends_with_the_idle_limit()
    {
        var id = await UploadAsync("a.txt");
        Show(id, $"{Emulator.BaseAddress.GetLeftPart(UriPartial.Authority)}/media/a.txt");
        Emulator.Enqueue(request => request.RawPath == "/media/a.txt", new ScriptedResponse().Header("Content-Length", "9").Text("half").Stall());
        await using var download = await Files.DownloadAsync(KnowledgeBase, id, Token);
        Assert.Equal(4, await download.Content.ReadAsync(new byte[9], Token));

        var rest = download.Content.ReadAsync(new byte[9], Token).AsTask();
        await Clock.WaitForTimerAsync(TimeSpan.FromSeconds(120));
        Clock.Advance(TimeSpan.FromSeconds(120));

        Assert.Equal(nameof(MaiAgentClientOptions.StreamIdleTimeout), (await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => rest)).Limit);
    }

    private static async Task<string> ReadAsync(FileDownload download)
    {
        using var reader = new StreamReader(download.Content);
        return await reader.ReadToEndAsync(Token);
    }

    /// <summary>The service shows this address for a file.</summary>
    private void Show(Guid id, string address, string name = "a.txt") =>
        Emulator.Enqueue(Gets, ScriptedResponse.Json($$"""{"id":"{{id}}","filename":"{{name}}","file":"{{address}}","status":"done"}"""));

    private async Task<Guid> UploadAsync(string name) =>
        (await RunAsync(Files.UploadAsync(KnowledgeBase, Content(), name, new() { WaitUntilReady = true }, Token))).Id!.Value;
}
