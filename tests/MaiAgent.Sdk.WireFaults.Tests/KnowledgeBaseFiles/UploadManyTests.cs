using System.Collections;
using System.Collections.Concurrent;

namespace MaiAgent.Sdk.WireFaults.Tests.KnowledgeBaseFiles;

/// <summary>The upload of many files: one result for each, whatever happens to the others, to the caller or to the process.</summary>
public sealed class UploadManyTests : KnowledgeFileTest
{
    private static readonly KnowledgeBaseUploadOptions Waiting = new() { WaitUntilReady = true };

    [Fact]
    public async Task Each_file_has_its_result_and_waiting_takes_fewer_requests_than_files()
    {
        var uploads = Enumerable.Range(0, 40).Select(i => Upload($"{i}.txt")).ToList();

        var results = await RunAsync(Files.UploadManyAsync(KnowledgeBase, uploads, Waiting, Token).ToListAsync(Token).AsTask());

        Assert.Equal(uploads.Select(upload => upload.FileName).Order(), results.Select(result => result.Upload.FileName).Order());
        Assert.All(results, result =>
        {
            Assert.True(result.IsSuccess);
            Assert.Equal((result.Upload.FileName, FileStatus.Done), (result.File.Filename, result.File.Status));
            Assert.EndsWith(result.StorageKey!, result.File.File, StringComparison.Ordinal);
        });
        Assert.Equal((40, 40), (Emulator.StoredFiles.Count, Registrations));
        Assert.InRange(StatusRequests, 1, 39);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_files_than_allowed_are_underway(int limit)
    {
        var (open, most) = (0, 0);
        var uploads = Enumerable.Range(0, 12).Select(i => new KnowledgeBaseUpload($"{i}.txt", _ =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref open));
            return Task.FromResult<Stream>(new CountedStream(() => Interlocked.Decrement(ref open)));
        }));

        var results = await RunAsync(Files.UploadManyAsync(KnowledgeBase, uploads, new() { MaxConcurrency = limit }, Token).ToListAsync(Token).AsTask());

        Assert.Equal((12, limit, 0), (results.Count(result => result.IsSuccess), most, open));
    }

    [Fact]
    public async Task A_file_that_fails_ends_no_other_and_says_why()
    {
        using var folder = new TempFolder();
        var locked = folder.PathOf("locked.txt");
        await using var writer = new FileStream(locked, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        Emulator.EnqueueParsing(ScriptedParsing.Fail("broken"), "broken.pdf");
        Emulator.EnqueueParsing(ScriptedParsing.Stuck, "stuck.pdf");
        Emulator.Enqueue(request => request.BodyText.Contains("refused.exe", StringComparison.Ordinal) && request.RawPath.EndsWith("/files/", StringComparison.Ordinal), ScriptedResponse.Error(400, "Unsupported type."));
        KnowledgeBaseUpload[] uploads =
        [
            Upload("good.txt"), Upload("empty.txt", ""), KnowledgeBaseUpload.FromFile(locked), KnowledgeBaseUpload.FromFile(folder.PathOf("gone.txt")), Upload("broken.pdf"),
            Upload("stuck.pdf"), Upload("refused.exe"), new("throws.txt", _ => throw new InvalidOperationException("own")), Upload("last.txt"),
        ];

        var results = await RunAsync(Files.UploadManyAsync(KnowledgeBase, uploads, Waiting, Token).ToListAsync(Token).AsTask());

        var ends = results.ToDictionary(result => result.Upload.FileName);
        Assert.Equal(uploads.Length, ends.Count);
        Assert.True(ends["good.txt"].IsSuccess && ends["last.txt"].IsSuccess);
        Assert.IsType<ArgumentException>(ends["empty.txt"].Exception);
        Assert.IsAssignableFrom<IOException>(ends["locked.txt"].Exception);
        Assert.IsType<FileNotFoundException>(ends["gone.txt"].Exception);
        Assert.IsType<InvalidOperationException>(ends["throws.txt"].Exception);
        Assert.Contains("broken", Assert.IsType<MaiAgentKnowledgeFileException>(ends["broken.pdf"].Exception).Message, StringComparison.Ordinal);
        Assert.Equal(FileStatus.Failed, ends["broken.pdf"].File?.Status);
        var late = Assert.IsType<MaiAgentTimeoutException>(ends["stuck.pdf"].Exception);
        Assert.Equal((nameof(KnowledgeBaseUploadOptions.ReadyTimeout), FileStatus.Processing), (late.Limit, late.File?.Status));
        Assert.Contains("stuck.pdf", late.Message, StringComparison.Ordinal);
        Assert.IsType<MaiAgentStorageException>(ends["refused.exe"].Exception);
        Assert.Null(ends["refused.exe"].File);
        Assert.Contains(Emulator.StoredFiles, file => file.Key == ends["refused.exe"].StorageKey);
    }

    [Fact]
    public async Task A_name_that_is_there_twice_becomes_two_files()
    {
        KnowledgeBaseUpload[] uploads = [Upload("README.md", "one"), Upload("README.md", "two")];

        var results = await RunAsync(Files.UploadManyAsync(KnowledgeBase, uploads, Waiting, Token).ToListAsync(Token).AsTask());

        Assert.Equal(2, results.Select(result => result.File!.Id).Distinct().Count());
        Assert.Equal(2, results.Select(result => result.Upload).Distinct().Count());
        Assert.Equal(["one", "two"], Emulator.StoredFiles.Select(file => System.Text.Encoding.UTF8.GetString(file.Content.Span)).Order());
        Assert.All(results, result => Assert.EndsWith(result.StorageKey!, result.File!.File, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_is_uploaded_with_the_folders_in_it_and_without_what_is_hidden()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.PathOf("指南", "inner"));
        Directory.CreateDirectory(folder.PathOf(".git"));
        foreach (var name in (string[])["b.md", "a.txt", "指南/a.txt", "指南/inner/c.md", ".hidden", ".git/config"])
        {
            await File.WriteAllTextAsync(folder.PathOf(name.Split('/')), name, Token);
        }

        File.CreateSymbolicLink(folder.PathOf("link.md"), folder.PathOf("b.md"));
        Directory.CreateSymbolicLink(folder.PathOf("circle"), folder.Path);

        var uploads = KnowledgeBaseUpload.FromFolder(folder.Path);
        var results = await RunAsync(Files.UploadManyAsync(KnowledgeBase, uploads, cancellationToken: Token).ToListAsync(Token).AsTask());

        Assert.Equal(["a.txt", "b.md", "指南/a.txt", "指南/inner/c.md"], uploads.Select(upload => upload.FileName));
        Assert.Equal(["b.md", "指南/inner/c.md"], KnowledgeBaseUpload.FromFolder(folder.Path, "*.md").Select(upload => upload.FileName));
        Assert.All(results, result => Assert.Equal(result.Upload.FileName, result.File!.Filename));
        Assert.Equal(uploads.Select(upload => upload.FileName).Order(), Emulator.StoredFiles.Select(file => System.Text.Encoding.UTF8.GetString(file.Content.Span)).Order());
        Assert.Throws<DirectoryNotFoundException>(() => KnowledgeBaseUpload.FromFolder(folder.PathOf("none")));
    }

    [Fact]
    public async Task A_file_of_a_folder_is_given_metadata_of_its_own()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.PathOf("a.txt"), "a", Token);
        await File.WriteAllTextAsync(folder.PathOf("b.txt"), "b", Token);
        var options = new KnowledgeBaseUploadOptions { Metadata = JsonElement.Parse("""{"of":"all"}""") };
        var uploads = KnowledgeBaseUpload.FromFolder(folder.Path).Select(file => file.FileName == "b.txt" ? file with { Metadata = JsonElement.Parse("""{"of":"b"}""") } : file);

        await RunAsync(Files.UploadManyAsync(KnowledgeBase, uploads, options, Token).ToListAsync(Token).AsTask());

        Assert.Equal(
            [("a.txt", "all"), ("b.txt", "b")],
            (await AllAsync()).Select(file => (file.Filename, file.RawUserDefineMetadata!.Value.GetProperty("of").GetString())).Order());
    }

    [Fact]
    public async Task A_second_enumeration_is_refused()
    {
        var results = Files.UploadManyAsync(KnowledgeBase, [Upload("a.txt")], cancellationToken: Token);
        await RunAsync(results.ToListAsync(Token).AsTask());

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await results.ToListAsync(Token));
        Assert.Single(Emulator.StoredFiles);
    }

    [Fact]
    public async Task What_the_list_of_files_throws_comes_after_the_results()
    {
        var results = new List<KnowledgeBaseUploadResult>();

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(CollectAsync(Files.UploadManyAsync(KnowledgeBase, Broken(), Waiting, Token), results)));

        Assert.Equal("own", exception.Message);
        Assert.Equal(["0.txt", "1.txt"], results.Select(result => result.Upload.FileName).Order());
        Assert.All(results, result => Assert.True(result.IsSuccess));

        static IEnumerable<KnowledgeBaseUpload> Broken()
        {
            yield return Upload("0.txt");
            yield return Upload("1.txt");
            throw new InvalidDataException("own");
        }
    }

    [Fact]
    public async Task What_closing_the_list_of_files_throws_comes_after_the_results()
    {
        var results = new List<KnowledgeBaseUploadResult>();
        var uploads = new UnclosableList([Upload("0.txt"), Upload("1.txt")]);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(
            () => CollectAsync(Files.UploadManyAsync(KnowledgeBase, uploads, cancellationToken: Token), results).WaitAsync(TimeSpan.FromSeconds(10)));

        Assert.Equal("own", exception.Message);
        Assert.Equal(["0.txt", "1.txt"], results.Select(result => result.Upload.FileName).Order());
        Assert.All(results, result => Assert.True(result.IsSuccess));
    }

    [Fact]
    public async Task Nothing_is_sent_before_the_enumeration_and_nothing_for_no_file()
    {
        _ = Files.UploadManyAsync(KnowledgeBase, [Upload("a.txt")], cancellationToken: Token);

        Assert.Empty(await Files.UploadManyAsync(KnowledgeBase, [], Waiting, Token).ToListAsync(Token));
        Assert.Empty(Emulator.Requests);
    }

    [Fact]
    public async Task A_slow_caller_is_not_left_behind()
    {
        var results = Files.UploadManyAsync(KnowledgeBase, Enumerable.Range(0, 20).Select(i => Upload($"{i}.txt")), new() { MaxConcurrency = 2 }, Token).GetAsyncEnumerator(Token);
        await RunAsync(results.MoveNextAsync().AsTask());
        await Emulator.WaitForRequestAsync(_ => Registrations >= 3, Token);

        // The result that was taken, the two that wait, and no more.
        Assert.InRange(Emulator.StoredFiles.Count, 3, 4);
        await results.DisposeAsync();
    }

    [Fact]
    public async Task A_slow_caller_is_not_left_behind_by_files_that_were_waited_for()
    {
        var (begun, ready) = (0, 0);
        var (rest, first, next) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var uploads = Enumerable.Range(0, 12).Select(i => new KnowledgeBaseUpload($"{i}.txt", async _ =>
        {
            Interlocked.Increment(ref begun);
            await (i < 3 ? Task.CompletedTask : rest.Task);
            return Content();
        }));
        var options = new KnowledgeBaseUploadOptions
        {
            MaxConcurrency = 2,
            WaitUntilReady = true,
            Progress = new Steps(step =>
            {
                if (step.Phase == KnowledgeBaseUploadPhase.Ready)
                {
                    (Interlocked.Increment(ref ready) switch { 3 => first, 5 => next, _ => null })?.SetResult();
                }
            }),
        };
        await using var results = Files.UploadManyAsync(KnowledgeBase, uploads, options, Token).GetAsyncEnumerator(Token);
        var step = results.MoveNextAsync().AsTask();
        await Emulator.WaitForRequestAsync(_ => Registrations == 3, Token);
        await RunAsync(EndOf(first.Task));
        Assert.True(await step);

        // Two results wait: the two files that are under way are brought to their end, and no other begins.
        rest.SetResult();
        await RunAsync(EndOf(next.Task));
        Assert.Equal(5, Volatile.Read(ref begun));
        var count = 1;
        while (await RunAsync(results.MoveNextAsync().AsTask()))
        {
            count++;
        }

        Assert.Equal(12, count);

        static async Task<bool> EndOf(Task task)
        {
            await task;
            return true;
        }
    }

    [Fact]
    public async Task A_caller_that_stops_ends_what_is_underway_and_its_progress_has_the_rest()
    {
        var steps = new ConcurrentQueue<KnowledgeBaseUploadProgress>();
        Emulator.EnqueueParsing(ScriptedParsing.Stuck, times: int.MaxValue);
        Emulator.EnqueueParsing(ScriptedParsing.Take(TimeSpan.Zero), "first.txt");
        var options = new KnowledgeBaseUploadOptions { Progress = new Steps(steps.Enqueue) };
        var uploads = Enumerable.Range(0, 9).Select(i => Upload($"{i}.txt"));

        await foreach (var result in Files.UploadManyAsync(KnowledgeBase, uploads, options, Token))
        {
            Assert.True(result.IsSuccess);
            break;
        }

        // Every stored file is registered, or its key was reported.
        var registered = await AllAsync();
        Assert.Equal(registered.Select(file => file.Id).Order(), steps.Where(step => step.Phase == KnowledgeBaseUploadPhase.Registered).Select(step => step.File!.Id).Order());
        Assert.InRange(registered.Count, 1, 9);
    }

    [Fact]
    public async Task A_cancelled_upload_has_a_result_for_each_file_that_was_begun()
    {
        using var source = new CancellationTokenSource();
        Emulator.EnqueueParsing(ScriptedParsing.Stuck, times: int.MaxValue);
        Emulator.EnqueueStorage(new ScriptedResponse().Stall());
        var results = new List<KnowledgeBaseUploadResult>();
        var uploads = Files.UploadManyAsync(KnowledgeBase, Enumerable.Range(0, 3).Select(i => Upload($"{i}.txt")), Waiting, source.Token);
        var work = CollectAsync(uploads, results);
        await Emulator.WaitForRequestAsync(_ => Registrations == 2, Token);

        await source.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.IsAssignableFrom<OperationCanceledException>(result.Exception));
        Assert.Equal((await AllAsync()).Select(file => file.Id).Order(), results.Select(result => result.File?.Id).Where(id => id is not null).Order());
        Assert.Single(results, result => result.StorageKey is null);
    }

    [Fact]
    public async Task A_file_that_disappears_from_the_list_is_asked_for_and_reported()
    {
        Emulator.EnqueueParsing(ScriptedParsing.Stuck, times: int.MaxValue);
        Emulator.Enqueue(Lists, ScriptedResponse.Json("""{"count":0,"next":null,"results":[]}"""), times: int.MaxValue);
        Emulator.Enqueue(Gets, ScriptedResponse.Error(404, "Not found."), times: int.MaxValue);

        var results = await RunAsync(Files.UploadManyAsync(KnowledgeBase, [Upload("a.txt"), Upload("b.txt")], Waiting, Token).ToListAsync(Token).AsTask());

        Assert.All(results, result => Assert.IsType<MaiAgentNotFoundException>(result.Exception));
        Assert.All(results, result => Assert.NotNull(result.File));
    }

    [Fact]
    public async Task A_wait_goes_on_through_failures_that_pass_and_ends_with_one_that_will_not()
    {
        Emulator.Enqueue(Lists, new ScriptedResponse(500));
        Emulator.Enqueue(Lists, new ScriptedResponse(429).Header("Retry-After", "30"));
        Assert.All(
            await RunAsync(Files.UploadManyAsync(KnowledgeBase, [Upload("a.txt"), Upload("b.txt")], Waiting, Token).ToListAsync(Token).AsTask()),
            result => Assert.True(result.IsSuccess));
        Emulator.Enqueue(Lists, ScriptedResponse.Error(403, "No."), times: int.MaxValue);
        Emulator.Enqueue(Gets, ScriptedResponse.Error(403, "No."), times: int.MaxValue);

        var results = await RunAsync(Files.UploadManyAsync(KnowledgeBase, [Upload("c.txt"), Upload("d.txt")], Waiting, Token).ToListAsync(Token).AsTask());

        Assert.All(results, result => Assert.IsType<MaiAgentPermissionException>(result.Exception));
    }

    private static async Task<int> CollectAsync(IAsyncEnumerable<KnowledgeBaseUploadResult> uploads, List<KnowledgeBaseUploadResult> results)
    {
        await foreach (var result in uploads)
        {
            results.Add(result);
        }

        return results.Count;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int current;
        while ((current = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, current) != current)
        {
        }
    }

    private sealed class CountedStream(Action closed) : MemoryStream([1, 2, 3])
    {
        private int _isClosed;

        protected override void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            {
                closed();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>A list whose enumerator cannot be disposed.</summary>
    private sealed class UnclosableList(List<KnowledgeBaseUpload> uploads) : IEnumerable<KnowledgeBaseUpload>, IEnumerator<KnowledgeBaseUpload>
    {
        private int _next;

        public KnowledgeBaseUpload Current => uploads[_next - 1];

        object IEnumerator.Current => Current;

        public IEnumerator<KnowledgeBaseUpload> GetEnumerator() => this;

        IEnumerator IEnumerable.GetEnumerator() => this;

        public bool MoveNext() => _next++ < uploads.Count;

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => throw new InvalidDataException("own");
    }

    private sealed class Steps(Action<KnowledgeBaseUploadProgress> report) : IProgress<KnowledgeBaseUploadProgress>
    {
        public void Report(KnowledgeBaseUploadProgress value) => report(value);
    }
}
