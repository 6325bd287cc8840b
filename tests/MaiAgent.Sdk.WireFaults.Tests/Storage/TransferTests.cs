using System.Diagnostics;
using System.Net;

namespace MaiAgent.Sdk.WireFaults.Tests.Storage;

/// <summary>Transfers that break, stand still, or whose source fails.</summary>
public sealed class TransferTests : StorageTest
{
    // More than the buffers of both sockets and of the server together.
    private const int Large = 32 * 1024 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_is_reset_half_way_is_tried_again_from_the_first_byte(bool canSeek)
    {
        var bytes = Bytes(3_000_000);
        Emulator.EnqueueStorage(ScriptedResponse.Raw().Reset(), times: 2, afterBytes: 1_500_000);
        var progress = new Reports();

        await Attachments.UploadDirectAsync(Source(bytes, canSeek), Name, progress: progress, cancellationToken: Token);

        AssertStored(bytes);
        Assert.Equal((3, 3), (Uploads.Count, Forms));
        Assert.Equal(progress.Values.Distinct().Order(), progress.Values);
        Assert.True(progress.Values.Count > 5);
        Assert.Equal(bytes.Length, progress.Values[^1]);
        Assert.Empty(TemporaryFiles);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(null)]
    public async Task A_connection_that_breaks_every_time_is_a_lost_upload(int? after)
    {
        Emulator.EnqueueStorage(ScriptedResponse.Raw().Reset(), int.MaxValue, after);
        var progress = new Reports();

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadDirectAsync(Source(Bytes(1_500_000)), Name, progress: progress, cancellationToken: Token));

        Assert.Equal((null, null, Emulator.StorageAddress.Authority, 3), (error.StatusCode, error.Key, error.Host, error.Attempts));
        Assert.NotNull(error.InnerException);
        Assert.Contains(error.GetBaseException().Message, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, Uploads.Count);
        Assert.DoesNotContain(1_500_000, progress.Values);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_named()
    {
        using var probe = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var form = await FormAtAsync($"http://{probe.LocalEndPoint}/bucket");

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadToStorageAsync(form, Source(Bytes(3)), Name, cancellationToken: Token));

        Assert.Equal((probe.LocalEndPoint!.ToString(), 3), (error.Host, error.Attempts));
    }

    [Theory]
    [InlineData(100_000, true)]
    [InlineData(100_000, false)]
    [InlineData(null, true)]
    public async Task A_transfer_that_stands_still_ends_with_the_name_of_the_limit_and_is_not_repeated(int? after, bool canSeek)
    {
        Emulator.EnqueueStorage(new ScriptedResponse().Stall(), afterBytes: after);
        var source = Source(Bytes(after is null ? 1000 : Large), canSeek);

        var error = await Assert.ThrowsAsync<MaiAgentTimeoutException>(() => Attachments.UploadDirectAsync(source, Name, cancellationToken: Token).WaitAsync(TimeSpan.FromSeconds(20), Token));

        Assert.Equal((nameof(MaiAgentClientOptions.StreamIdleTimeout), 1), (error.Limit, Uploads.Count));
        Assert.Contains(Emulator.StorageAddress.Authority, error.Message, StringComparison.Ordinal);
        Assert.Empty(TemporaryFiles);
    }

    [Fact]
    public async Task A_slow_store_that_goes_on_is_in_no_limit()
    {
        var limit = TimeSpan.FromSeconds(2);
        using var patient = Emulator.CreateClient(options => options.StreamIdleTimeout = limit);
        await using var store = new RawServer(async connection =>
        {
            var piece = new byte[1024 * 1024];
            var length = await connection.ReadHeadAsync();
            while (length > 0)
            {
                length -= await connection.ReadBodyAsync(piece.AsMemory(0, (int)Math.Min(piece.Length, length)));
                if (length > Large / 2)
                {
                    await Task.Delay(limit / 12, Token);
                }
            }

            await connection.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        });
        var form = await FormAtAsync(store.Address.ToString(), patient);
        var watch = Stopwatch.StartNew();

        await patient.Attachments.UploadToStorageAsync(form, Source(Bytes(Large)), Name, cancellationToken: Token);

        Assert.True(watch.Elapsed > limit, $"{watch.Elapsed}");
    }

    [Fact]
    public async Task The_limit_does_not_run_while_the_source_is_slow()
    {
        var bytes = Bytes(100);
        var gate = new TaskCompletionSource();
        var upload = Attachments.UploadDirectAsync(new SlowStream(bytes, gate.Task), Name, cancellationToken: Token);
        await Task.Delay(Idle * 2, Token);
        Assert.False(upload.IsCompleted);
        gate.SetResult();

        await upload;

        AssertStored(bytes);
    }

    [Fact]
    public async Task A_refusal_before_the_body_comes_through_and_spares_the_transfer()
    {
        var received = 0L;
        await using var store = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            received = await connection.ReadBodyAsync(new byte[4096]);
        });
        var form = await FormAtAsync(store.Address.ToString());

        var error = await Assert.ThrowsAsync<MaiAgentStorageException>(() => Attachments.UploadToStorageAsync(form, Source(Bytes(Large)), Name, cancellationToken: Token));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 0L, 1), (error.StatusCode, received, error.Attempts));
    }

    [Fact]
    public async Task The_next_attempt_waits_until_the_one_before_reads_no_more()
    {
        var attempts = 0;
        var (begun, broken) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var store = new RawServer(async connection =>
        {
            var length = await connection.ReadHeadAsync();
            if (Interlocked.Increment(ref attempts) == 1)
            {
                await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
                await begun.Task;
                connection.Reset();
                broken.SetResult();
                return;
            }

            await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            for (var buffer = new byte[100_000]; length > 0;)
            {
                length -= await connection.ReadBodyAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)));
            }

            await connection.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        });
        var form = await FormAtAsync(store.Address.ToString());
        var source = new OverlappingStream(new byte[3_000_000], begun, broken.Task);

        await Attachments.UploadToStorageAsync(form, source, Name, cancellationToken: Token).WaitAsync(TimeSpan.FromSeconds(20), Token);

        Assert.Equal((2, 1), (attempts, source.MostReads));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_exception_of_the_source_comes_as_it_is_and_nothing_is_repeated(bool direct)
    {
        var failure = new IOException("The disk is gone.");
        var source = new FailingStream(Bytes(500_000), failAt: 200_000, failure);

        var error = await Assert.ThrowsAsync<IOException>(() => direct
            ? Attachments.UploadDirectAsync(source, Name, cancellationToken: Token)
            : Attachments.UploadAsync(source, Name, cancellationToken: Token));

        Assert.Same(failure, error);
        Assert.Empty(Emulator.StoredFiles);
        Assert.InRange(Forms, 0, 1);
    }

    [Fact]
    public async Task The_exception_of_the_progress_comes_as_it_is()
    {
        var failure = new InvalidOperationException("The bar is gone.");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Attachments.UploadDirectAsync(Source(Bytes(500_000)), Name, progress: new Reports { OnReport = _ => throw failure }, cancellationToken: Token));

        Assert.Same(failure, error);
        Assert.Empty(Emulator.StoredFiles);
    }

    [Fact]
    public async Task A_source_that_is_shorter_than_it_said_is_not_sent_as_a_whole()
    {
        var source = new FailingStream(Bytes(500_000), failAt: 200_000, failure: null);

        await Assert.ThrowsAsync<EndOfStreamException>(() => Attachments.UploadDirectAsync(source, Name, cancellationToken: Token));

        Assert.Empty(Emulator.StoredFiles);
    }

    private async Task<PresignedUpload> FormAtAsync(string url, IMaiAgentClient? client = null)
    {
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Json($$$"""{"url":"{{{url}}}","fields":{"key":"media/a"}}"""));
        return await (client ?? Client).Attachments.CreatePresignedUploadAsync(
            new CreatePresignedUploadRequest { Filename = Name, ModelName = UploadModelName.Attachment, FileSize = 3 }, Token);
    }

    private sealed class Reports : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public Action<long> OnReport { get; init; } = static _ => { };

        public void Report(long value)
        {
            Values.Add(value);
            OnReport(value);
        }
    }

    private sealed class SlowStream(byte[] bytes, Task gate) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await gate.WaitAsync(cancellationToken);
            return Read(buffer.Span);
        }
    }

    /// <summary>Its first read takes until the connection has broken, and a while longer; counts the reads at the same time.</summary>
    private sealed class OverlappingStream(byte[] bytes, TaskCompletionSource begun, Task broken) : MemoryStream(bytes)
    {
        private int _reads;

        public int MostReads { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            MostReads = Math.Max(MostReads, Interlocked.Increment(ref _reads));
            if (begun.TrySetResult())
            {
                // A stream may ignore its token.
                await broken;
                await Task.Delay(TimeSpan.FromMilliseconds(300), CancellationToken.None);
            }

            Interlocked.Decrement(ref _reads);
            return Read(buffer.Span);
        }
    }

    private sealed class FailingStream(byte[] bytes, int failAt, IOException? failure) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var left = failAt - (int)Position;
            return left > 0 ? ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, left)]))
                : failure is null ? ValueTask.FromResult(0)
                : ValueTask.FromException<int>(failure);
        }
    }
}
