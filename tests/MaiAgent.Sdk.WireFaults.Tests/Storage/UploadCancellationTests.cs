namespace MaiAgent.Sdk.WireFaults.Tests.Storage;

/// <summary>The caller's cancellation ends an upload in each of its phases: at once, as the caller's, with nothing left over.</summary>
public sealed class UploadCancellationTests : StorageTest
{
    private const int Large = 32 * 1024 * 1024;

    private readonly CancellationTokenSource _source = new();

    [Fact]
    public async Task Before_the_first_step()
    {
        await _source.CancelAsync();

        await AssertCancelledAsync(Attachments.UploadDirectAsync(Source(Bytes(3)), Name, cancellationToken: _source.Token));
        await AssertCancelledAsync(Attachments.UploadAsync(Source(Bytes(3)), Name, cancellationToken: _source.Token));

        Assert.Empty(Emulator.Requests);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3_000_000)]
    public async Task While_a_stream_that_cannot_seek_is_copied(int length)
    {
        var source = new EndlessStream(length);
        var upload = Attachments.UploadDirectAsync(source, Name, cancellationToken: _source.Token);
        await source.Waits.WaitAsync(Token);

        await _source.CancelAsync();

        await AssertCancelledAsync(upload);
        Assert.Empty(Emulator.Requests);
        Assert.Empty(TemporaryFiles);
    }

    [Fact]
    public async Task While_the_form_is_asked_for()
    {
        Emulator.Enqueue("POST upload-presigned-url/", new ScriptedResponse().Stall());
        await CancelAtAsync(request => request.RawPath == "/api/upload-presigned-url/", Source(Bytes(2_000_000), canSeek: false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_file_is_sent(bool canSeek)
    {
        var (begun, cancelled, closed) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var store = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ReadBodyAsync(new byte[1000]);
            begun.SetResult();

            // A server that does not read does not see that the client leaves.
            await cancelled.Task;
            await connection.WaitForCloseAsync();
            closed.SetResult();
        });
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Json($$$"""{"url":"{{{store.Address}}}","fields":{"key":"media/a"}}"""));
        var upload = Attachments.UploadDirectAsync(Source(Bytes(Large), canSeek), Name, cancellationToken: _source.Token);
        await begun.Task.WaitAsync(Token);

        await _source.CancelAsync();

        await AssertCancelledAsync(upload);
        cancelled.SetResult();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(5), Token);
        Assert.Equal(1, store.Connections);
        Assert.Empty(TemporaryFiles);
    }

    [Fact]
    public async Task While_the_store_owes_its_response()
    {
        Emulator.EnqueueStorage(new ScriptedResponse().Stall());
        await CancelAtAsync(IsUpload, Source(Bytes(1000)));
        Assert.Single(Uploads);
    }

    [Fact]
    public async Task While_the_body_of_a_refusal_arrives()
    {
        Emulator.EnqueueStorage(new ScriptedResponse(500).Text("<Error>").Stall());
        await CancelAtAsync(IsUpload, Source(Bytes(1000)));
        Assert.Single(Uploads);
    }

    [Fact]
    public async Task While_the_next_attempt_is_waited_for()
    {
        using var patient = Emulator.CreateClient();
        Emulator.EnqueueStorage(new ScriptedResponse(503).Header("Retry-After", "20"));
        var upload = patient.Attachments.UploadDirectAsync(Source(Bytes(1000)), Name, cancellationToken: _source.Token);
        await Emulator.WaitForRequestAsync(IsUpload, Token);

        await _source.CancelAsync();

        await AssertCancelledAsync(upload);
        Assert.Single(Uploads);
    }

    [Fact]
    public async Task While_the_file_is_registered()
    {
        Emulator.Enqueue("POST attachments/", new ScriptedResponse().Stall());
        await CancelAtAsync(request => request.RawPath == "/api/attachments/", Source(Bytes(1000)));
        Assert.Single(Emulator.StoredFiles);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_one_step_is_under_way(bool canSeek)
    {
        Emulator.Enqueue("POST attachments-upload/", new ScriptedResponse().Stall());
        var upload = Attachments.UploadAsync(Source(Bytes(2_000_000), canSeek), Name, cancellationToken: _source.Token);
        var request = await Emulator.WaitForRequestAsync(null, Token);

        await _source.CancelAsync();

        await AssertCancelledAsync(upload);
        await request.ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(2), Token);
        Assert.Empty(TemporaryFiles);
    }

    private static bool IsUpload(RecordedRequest request) => request.RawPath.StartsWith("/maiagent-media", StringComparison.Ordinal);

    private async Task CancelAtAsync(Func<RecordedRequest, bool> phase, Stream source)
    {
        var upload = Attachments.UploadDirectAsync(source, Name, cancellationToken: _source.Token);
        var request = await Emulator.WaitForRequestAsync(phase, Token);

        await _source.CancelAsync();

        await AssertCancelledAsync(upload);
        await request.ClientDisconnected.WaitAsync(TimeSpan.FromSeconds(2), Token);
        Assert.Empty(TemporaryFiles);
    }

    private async Task AssertCancelledAsync(Task upload)
    {
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.WaitAsync(TimeSpan.FromSeconds(5), Token));
        Assert.Equal(_source.Token, error.CancellationToken);
    }

    /// <summary>Has some bytes, and then never any more.</summary>
    private sealed class EndlessStream(int length) : MemoryStream(new byte[length])
    {
        private readonly TaskCompletionSource _waits = new();

        public Task Waits => _waits.Task;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = Read(buffer.Span);
            if (count == 0)
            {
                _waits.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return count;
        }
    }
}
