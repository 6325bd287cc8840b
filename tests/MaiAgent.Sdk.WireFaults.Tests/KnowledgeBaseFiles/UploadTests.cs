using System.Net;

namespace MaiAgent.Sdk.WireFaults.Tests.KnowledgeBaseFiles;

/// <summary>The upload of one file: what the service and its store have at the end, whatever gets lost on the way.</summary>
public sealed class UploadTests : KnowledgeFileTest
{
    [Fact]
    public async Task A_file_is_stored_and_registered_once_with_all_that_belongs_to_it()
    {
        var (label, parser) = (Guid.NewGuid(), Guid.NewGuid());
        var steps = new List<KnowledgeBaseUploadProgress>();
        var content = new SourceStream(Content().ToArray(), canSeek: false);

        var file = await RunAsync(Files.UploadAsync(
            KnowledgeBase,
            content,
            "說明/保固.txt",
            new() { Labels = [label], Metadata = JsonDocument.Parse("""{"department":"support"}""").RootElement, Parser = parser, Progress = new Steps(steps) },
            Token));

        Assert.Equal(("說明/保固.txt", "txt", FileStatus.Initial, parser, KnowledgeBase), (file.Filename, file.FileType, file.Status, file.Parser?.Id, file.KnowledgeBase?.Id));
        Assert.Equal((label, "support"), (Assert.Single(file.Labels).Id, file.RawUserDefineMetadata?.GetProperty("department").GetString()));
        var stored = Assert.Single(Emulator.StoredFiles);
        Assert.Equal("保固.txt", stored.FileName);
        Assert.Equal(content.ToArray(), stored.Content.ToArray());
        Assert.EndsWith(stored.Key, file.File, StringComparison.Ordinal);
        Assert.Equal(["upload-presigned-url", "maiagent-media", "files"], Emulator.Requests.Select(request => request.RawPath.Trim('/').Split('/')[^1]));
        Assert.DoesNotContain(Emulator.ApiKey, string.Join('\n', Emulator.Requests[1].Headers), StringComparison.Ordinal);
        Assert.Contains("\"chatbot-file\"", Emulator.Requests[0].BodyText, StringComparison.Ordinal);
        Assert.Equal((KnowledgeBaseUploadPhase.Registered, file.Id), (steps[^1].Phase, steps[^1].File?.Id));
        Assert.Equal((KnowledgeBaseUploadPhase.Uploading, stored.Content.Length), (steps[^2].Phase, steps[^2].BytesSent));
        Assert.False(content.IsDisposed);
    }

    [Fact]
    public async Task An_upload_that_waits_ends_when_the_file_can_be_searched()
    {
        var file = await RunAsync(Files.UploadAsync(KnowledgeBase, Content(), "保固.txt", new() { WaitUntilReady = true }, Token));

        Assert.Equal(FileStatus.Done, file.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_file_is_refused_before_anything_is_sent(bool canSeek)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Files.UploadAsync(KnowledgeBase, new SourceStream([], canSeek), "empty.txt", cancellationToken: Token));

        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task What_cannot_be_meant_is_refused_at_the_call()
    {
        Assert.Throws<ArgumentException>(() => { _ = Files.UploadAsync(Guid.Empty, Content(), "a.txt"); });
        Assert.Throws<ArgumentException>(() => { _ = Files.UploadAsync(KnowledgeBase, Content(), " "); });
        Assert.Throws<ArgumentOutOfRangeException>(() => Files.UploadManyAsync(KnowledgeBase, [], new() { MaxConcurrency = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Files.UploadManyAsync(KnowledgeBase, [], new() { ReadyTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = Files.WaitUntilReadyAsync(KnowledgeBase, Guid.NewGuid(), TimeSpan.FromDays(2)); });
        Assert.Throws<ArgumentException>(() => { _ = Files.WaitUntilReadyAsync(KnowledgeBase, Guid.Empty); });
        await Assert.ThrowsAsync<ArgumentException>(async () => await Files.BatchDeleteAsync(KnowledgeBase, [], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Files.BatchDeleteAsync(KnowledgeBase, [Guid.NewGuid(), Guid.Empty], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Files.BatchReparseAsync(KnowledgeBase, [], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Files.BatchReparseAsync(KnowledgeBase, [new() { Id = Guid.Empty, Parser = null }], Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Files.RegisterAsync(KnowledgeBase, [], Token));

        Assert.Empty(Emulator.Requests);
    }

    public static TheoryData<string, int> LostRegistrations => new()
    {
        // What happens to the registration, and how often it is sent.
        { "lost", 1 },
        { "refused", 2 },
        { "500 after it was done", 1 },
        { "500 before", 2 },
        { "unreadable", 1 },
        { "429", 2 },
    };

    [Theory]
    [MemberData(nameof(LostRegistrations))]
    public async Task An_unclear_registration_never_makes_a_second_file(string what, int registrations)
    {
        Emulator.Enqueue(Registers, what switch
        {
            "lost" => Lost,
            "refused" => Refused,
            "500 after it was done" => new ScriptedResponse(500).Serve(),
            "500 before" => new ScriptedResponse(500),
            "unreadable" => ScriptedResponse.Json("{}", 201).Serve(),
            _ => new ScriptedResponse(429).Header("Retry-After", "7"),
        });
        var start = Clock.GetUtcNow();

        var file = await RunAsync(Files.UploadAsync(KnowledgeBase, Content(), "保固.txt", cancellationToken: Token));

        Assert.Equal(file.Id, Assert.Single(await AllAsync()).Id);
        Assert.Single(Emulator.StoredFiles);
        Assert.Equal((registrations, 1), (Registrations, Count("POST", "/upload-presigned-url/")));
        Assert.True(what != "429" || Clock.GetUtcNow() - start >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_lost_registration_that_the_list_does_not_show_yet_is_sent_again_and_found_when_that_is_refused()
    {
        Emulator.Enqueue(Registers, Lost);
        Emulator.Enqueue(Lists, new ScriptedResponse(502).Header("Content-Type", "text/html").Text("<html>"));

        var file = await RunAsync(Files.UploadAsync(KnowledgeBase, Content(), "保固.txt", cancellationToken: Token));

        Assert.Equal(file.Id, Assert.Single(await AllAsync()).Id);
        Assert.Equal(2, Registrations);
        Assert.Single(Emulator.Requests.Where(request => request.Method == "POST" && request.RawPath.EndsWith("/files/", StringComparison.Ordinal)).Select(request => request.BodyText).Distinct());
    }

    [Fact]
    public async Task A_registration_that_is_refused_is_not_repeated_and_leaves_the_key()
    {
        Emulator.Enqueue(Registers, ScriptedResponse.Json("""{"files":[{"filename":["Unsupported type."]}]}""", 400));

        var exception = await Assert.ThrowsAsync<MaiAgentStorageException>(() => RunAsync(Files.UploadAsync(KnowledgeBase, Content(), "a.exe", cancellationToken: Token)));

        Assert.Equal(Emulator.StoredFiles[0].Key, exception.Key);
        Assert.IsType<MaiAgentBadRequestException>(exception.InnerException);
        Assert.Equal(1, Registrations);
        Assert.Equal("a.exe", Assert.Single(await Files.RegisterAsync(KnowledgeBase, [new() { File = exception.Key!, Filename = "a.exe" }], Token)).Filename);
    }

    [Fact]
    public async Task A_registration_that_fails_again_and_again_ends()
    {
        Emulator.Enqueue(Registers, new ScriptedResponse(503), times: int.MaxValue);

        var exception = await Assert.ThrowsAsync<MaiAgentStorageException>(() => RunAsync(Files.UploadAsync(KnowledgeBase, Content(), "a.txt", cancellationToken: Token)));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, Assert.IsType<MaiAgentServerException>(exception.InnerException).StatusCode);
        Assert.Equal(3, Registrations);
    }

    [Fact]
    public async Task A_deletion_that_ends_in_500_has_succeeded_when_the_file_is_gone()
    {
        var file = await RunAsync(Files.UploadAsync(KnowledgeBase, Content(), "a.txt", new() { WaitUntilReady = true }, Token));
        Emulator.Enqueue("DELETE knowledge-bases/*/files/*/", new ScriptedResponse(500));
        await Assert.ThrowsAsync<MaiAgentServerException>(() => Files.DeleteAsync(KnowledgeBase, file.Id!.Value, Token));
        Emulator.Enqueue("DELETE knowledge-bases/*/files/*/", new ScriptedResponse(500).Serve());

        await Files.DeleteAsync(KnowledgeBase, file.Id!.Value, Token);

        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task A_file_that_is_processed_is_not_deleted()
    {
        var file = await RunAsync(Files.UploadAsync(KnowledgeBase, Content(), "a.txt", cancellationToken: Token));

        var exception = await Assert.ThrowsAsync<MaiAgentApiException>(() => Files.DeleteAsync(KnowledgeBase, file.Id!.Value, Token));

        Assert.Equal(HttpStatusCode.Conflict, exception.StatusCode);
        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task The_method_that_the_service_accepts_is_remembered()
    {
        var file = await RunAsync(Files.UploadAsync(KnowledgeBase, Content(), "a.txt", cancellationToken: Token));
        var body = $$"""{"id":"{{file.Id}}"}""";
        Emulator.Enqueue(request => request.Method == "PATCH", new ScriptedResponse(405), times: int.MaxValue);
        Emulator.Enqueue(request => request.Method == "POST", ScriptedResponse.Json(body), times: int.MaxValue);

        await Files.UpdateMetadataAsync(KnowledgeBase, file.Id!.Value, new() { Labels = [] }, Token);
        await Files.UpdateMetadataAsync(KnowledgeBase, file.Id!.Value, new() { Labels = [] }, Token);
        await Client.WithApiKey("another").KnowledgeBaseFiles.UpdateMetadataAsync(KnowledgeBase, file.Id!.Value, new() { Labels = [] }, Token);

        Assert.Equal(["PATCH", "POST", "POST", "POST"], Emulator.Requests.Where(request => request.RawPath.EndsWith("/update-metadata/", StringComparison.Ordinal)).Select(request => request.Method));
    }

    private sealed class Steps(List<KnowledgeBaseUploadProgress> steps) : IProgress<KnowledgeBaseUploadProgress>
    {
        public void Report(KnowledgeBaseUploadProgress value)
        {
            lock (steps)
            {
                steps.Add(value);
            }
        }
    }
}
