using System.Runtime;

namespace MaiAgent.Sdk.WireFaults.Tests.KnowledgeBaseFiles;

/// <summary>Five hundred files, of which three in a hundred fail in each way; and uploads that are cancelled anywhere.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(RunsAlone))]
public sealed class ManyFilesTests : KnowledgeFileTest
{
    private const int FileCount = 500;
    private const int Faults = 15;
    private const int First = (2 * Faults) + 10;

    [Fact]
    public async Task Each_of_five_hundred_files_ends_in_its_result_or_its_exception()
    {
        using var client = Emulator.CreateClient(options =>
        {
            (options.TimeProvider, options.MaxRetries) = (Clock, 0);
            options.RequestTimeout = options.StreamIdleTimeout = Timeout.InfiniteTimeSpan;
        });
        Emulator.EnqueueStorage(new ScriptedResponse(403).Header("Content-Type", "application/xml").Text("<Error><Code>AccessDenied</Code><Message>Policy expired.</Message></Error>"), Faults);
        Emulator.EnqueueStorage(new ScriptedResponse(500), Faults);
        for (var i = 0; i < Faults; i++)
        {
            var name = $"unclear-{i}.txt";
            Emulator.Enqueue(
                request => request.Method == "POST" && request.RawPath.EndsWith("/files/", StringComparison.Ordinal) && request.BodyText.Contains(name, StringComparison.Ordinal),
                (i % 3) switch { 0 => Lost, 1 => Refused, _ => new ScriptedResponse(500).Serve() });
            Emulator.EnqueueParsing(ScriptedParsing.Fail("broken"), $"broken-{i}.txt");
            Emulator.EnqueueParsing(ScriptedParsing.Stuck, $"stuck-{i}.txt");
        }

        var names = Enumerable.Range(0, FileCount).Select(i => i switch
        {
            // The store refuses the first that come, which are among the first of these.
            < First => $"storage-{i}.txt",
            < First + Faults => $"unclear-{i - First}.txt",
            < First + (2 * Faults) => $"broken-{i - First - Faults}.txt",
            < First + (3 * Faults) => $"stuck-{i - First - (2 * Faults)}.txt",
            _ => $"good-{i}.txt",
        });
        var (most, before) = (0L, GC.GetTotalMemory(forceFullCollection: true));
        var results = new List<KnowledgeBaseUploadResult>();

        await RunAsync(CollectAsync(client.KnowledgeBaseFiles.UploadManyAsync(
            KnowledgeBase,
            names.Select(name => new KnowledgeBaseUpload(name, _ =>
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
                return Task.FromResult<Stream>(Content(name));
            })),
            new() { WaitUntilReady = true },
            Token), results));

        Assert.Equal(names.Order(StringComparer.Ordinal), results.Select(result => result.Upload.FileName).Order(StringComparer.Ordinal));
        var ends = results.ToLookup(result => result.Upload.FileName.Split('-')[0]);
        Assert.Equal(FileCount - (3 * Faults) - First, ends["good"].Count(result => result is { IsSuccess: true, File.Status.Value: "done" }));
        Assert.Equal(Faults, ends["unclear"].Count(result => result is { IsSuccess: true, File.Status.Value: "done" }));
        Assert.Equal(Faults, ends["broken"].Count(result => result.Exception is MaiAgentKnowledgeFileException { File.Status.Value: "failed" }));
        Assert.Equal(Faults, ends["stuck"].Count(result => result.Exception is MaiAgentTimeoutException { Limit: nameof(KnowledgeBaseUploadOptions.ReadyTimeout), File.Status.Value: "processing" }));

        Assert.Equal(2 * Faults, ends["storage"].Count(result => !result.IsSuccess));
        var refused = results.Where(result => result.Exception is MaiAgentStorageException { StatusCode: not null, Key: null }).ToList();
        Assert.Equal([(403, Faults), (500, Faults)], refused.CountBy(result => (int)((MaiAgentStorageException)result.Exception!).StatusCode!).Select(status => (status.Key, status.Value)).Order());
        Assert.Equal(2 * Faults, results.Count(result => result.StorageKey is null));

        // Nothing is there twice, and nothing is there that no result names.
        var stored = Emulator.StoredFiles;
        Assert.Equal(FileCount - (2 * Faults), stored.Count);
        Assert.Equal(stored.Select(file => file.Key).Order(), results.Select(result => result.StorageKey).OfType<string>().Order());
        Assert.Equal((await AllAsync()).Select(file => file.Id).Order(), results.Select(result => result.File?.Id).Where(id => id is not null).Order());
        Assert.InRange(StatusRequests, 1, FileCount - 1);
        Assert.Equal(0, Emulator.PendingResponses);
        TestContext.Current.SendDiagnosticMessage($"{StatusRequests} status requests, {(most - before) / 1024 / 1024} MiB");
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_files()
    {
        // Large files that arrive at nothing: what is measured is the client, not the store of the emulator.
        const int Size = 4 * 1024 * 1024;
        Emulator.EnqueueStorage(new ScriptedResponse(500), times: int.MaxValue, afterBytes: 1024);
        var uploads = Enumerable.Range(0, 60).Select(i => new KnowledgeBaseUpload($"{i}.bin", _ => Task.FromResult<Stream>(new ZeroStream(Size))));
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;

        await foreach (var result in Files.UploadManyAsync(KnowledgeBase, uploads, new() { MaxConcurrency = 5 }, Token))
        {
            Assert.IsType<MaiAgentStorageException>(result.Exception);
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        // Five that are under way take from five to twelve MiB; all of them would be 240.
        Assert.InRange(most, long.MinValue, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_places()
    {
        var before = GC.GetTotalAllocatedBytes();

        var results = await Files.UploadManyAsync(KnowledgeBase, [Upload("a.txt")], new() { MaxConcurrency = 1_000_000 }, Token).ToListAsync(Token);

        Assert.True(Assert.Single(results).IsSuccess);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task Cancelled_anywhere_nothing_leaks_and_what_is_stored_is_reported()
    {
        using var unobserved = new UnobservedTasks();
        var ends = new List<string>();
        for (var seed = 0; seed < 200; seed++)
        {
            ends.Add(await CancelAsync(seed));
        }

        Assert.DoesNotContain(unobserved.Collect(), exception => !exception.ToString().Contains(nameof(WatchedClock), StringComparison.Ordinal));
        var summary = string.Join(", ", ends.CountBy(end => end));
        TestContext.Current.SendDiagnosticMessage(summary);
        Assert.True(ends.Distinct().Count() > 4, summary);
    }

    /// <summary>Cancels or leaves an upload of a few files after some requests, and compares what is reported with what is there.</summary>
    private static async Task<string> CancelAsync(int seed)
    {
        var random = new Random(seed);
        await using var emulator = await MaiAgentEmulator.StartAsync(new MaiAgentEmulatorOptions { ParsingTime = TimeSpan.FromMilliseconds(random.Next(100)) }, Token);
        using var client = emulator.CreateClient(options => (options.TimeProvider, options.MaxRetries) = (new FastClock(), 0));
        using var source = new CancellationTokenSource();
        var reported = new Steps();
        var options = new KnowledgeBaseUploadOptions { MaxConcurrency = random.Next(1, 5), WaitUntilReady = random.Next(2) == 0, Progress = reported };
        var (count, after, leaves) = (random.Next(1, 9), random.Next(1, 30), random.Next(3) == 0);
        after = 1 + (after % ((3 * count) + 2));
        emulator.Enqueue(Registers, random.Next(3) switch { 0 => Lost, 1 => Refused, _ => new ScriptedResponse(500).Serve() });
        var (begun, open) = (0, 0);
        var uploads = Enumerable.Range(0, count).Select(i =>
        {
            begun++;
            return new KnowledgeBaseUpload($"{i}.txt", _ =>
            {
                Interlocked.Increment(ref open);
                return Task.FromResult<Stream>(new ClosingStream(() => Interlocked.Decrement(ref open)));
            });
        });
        var results = new List<KnowledgeBaseUploadResult>();
        var end = "complete";
        var trigger = leaves ? Task.CompletedTask : CancelAfterAsync(emulator, after, source);
        try
        {
            await foreach (var result in client.KnowledgeBaseFiles.UploadManyAsync(emulator.KnowledgeBaseId, uploads, options, source.Token))
            {
                results.Add(result);
                if (leaves && results.Count * 3 >= after)
                {
                    end = "left";
                    break;
                }
            }
        }
        catch (OperationCanceledException exception)
        {
            Assert.Equal(source.Token, exception.CancellationToken);
            end = "cancelled";
        }

        Assert.Equal(0, Volatile.Read(ref open));
        await source.CancelAsync();
        await trigger;
        var what = $"seed {seed}: {count} files, {end} after {after}";
        using var other = emulator.CreateClient();
        var registered = await other.KnowledgeBaseFiles.ListAllAsync(emulator.KnowledgeBaseId, new() { PageSize = 100 }, Token).ToListAsync(Token);
        var stored = emulator.StoredFiles.Select(file => file.Key).ToHashSet();
        var keys = results.Select(result => result.StorageKey).OfType<string>().ToHashSet();

        // One result for each file that was begun, unless the caller has left.
        Assert.True(results.Count == results.Select(result => result.Upload).Distinct().Count() && (end == "left" || results.Count == begun), what);
        Assert.True(keys.IsSubsetOf(stored), what);

        // A file of the service is named by a result or, where the caller has left, by the progress; with its id or at least its key.
        var known = results.Select(result => result.File?.Id).Concat(reported.Files).ToHashSet();
        Assert.All(registered, file => Assert.True(known.Contains(file.Id) || keys.Concat(reported.Keys).Any(key => file.File!.EndsWith(key, StringComparison.Ordinal)), what));
        Assert.True(registered.Select(file => file.File).Distinct().Count() == registered.Count, what);
        Assert.True(end != "complete" || (registered.Count == count && stored.Count == count), what);
        return results.Count == 0 ? $"{end} before a result" : results.Count == count ? $"{end} after the last" : $"{end} between";
    }

    private static async Task CancelAfterAsync(MaiAgentEmulator emulator, int requests, CancellationTokenSource source)
    {
        try
        {
            await emulator.WaitForRequestAsync(request => request.Sequence >= requests, source.Token);
            await source.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The upload was complete before.
        }
    }

    private static async Task<int> CollectAsync(IAsyncEnumerable<KnowledgeBaseUploadResult> uploads, List<KnowledgeBaseUploadResult> results)
    {
        await foreach (var result in uploads)
        {
            results.Add(result);
        }

        return results.Count;
    }

    private sealed class Steps : IProgress<KnowledgeBaseUploadProgress>
    {
        private readonly Lock _lock = new();
        private readonly HashSet<Guid?> _files = [];
        private readonly HashSet<string> _keys = [];

        public IReadOnlyList<Guid?> Files
        {
            get
            {
                lock (_lock)
                {
                    return [.. _files];
                }
            }
        }

        public IReadOnlyList<string> Keys
        {
            get
            {
                lock (_lock)
                {
                    return [.. _keys];
                }
            }
        }

        public void Report(KnowledgeBaseUploadProgress value)
        {
            lock (_lock)
            {
                _files.Add(value.File?.Id);
                if (value.StorageKey is { } key)
                {
                    _keys.Add(key);
                }
            }
        }
    }

    private sealed class ClosingStream(Action closed) : MemoryStream("text"u8.ToArray())
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

    /// <summary>Zeros that nobody holds in memory.</summary>
    private sealed class ZeroStream(long length) : ReadOnlyStream
    {
        public override bool CanSeek => true;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            var read = (int)Math.Min(buffer.Length, length - Position);
            buffer[..read].Clear();
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin == SeekOrigin.Begin ? offset : origin == SeekOrigin.Current ? Position + offset : length + offset;
    }

    /// <summary>A clock whose pauses are a fiftieth as long.</summary>
    private sealed class FastClock : TimeProvider
    {
        private const int Factor = 50;

        public override long TimestampFrequency => System.TimestampFrequency / Factor;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Timer(System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period)));

        private static TimeSpan Shorter(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Factor;

        private sealed class Timer(ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(Shorter(dueTime), Shorter(period));

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
