using System.Security.Cryptography;

namespace MaiAgent.Sdk.WireFaults.Tests.Storage;

/// <summary>A gibibyte arrives whole, and the managed heap stays as it was.</summary>
[Trait("Category", "Slow")]
[Collection(nameof(RunsAlone))]
public sealed class LargeUploadTests(ITestOutputHelper output) : StorageTest
{
    private const long Length = 1024L * 1024 * 1024;
    private const long Allowed = 16 * 1024 * 1024;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_gibibyte_needs_no_more_than_16_MiB(bool canSeek)
    {
        using var received = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await using var store = new RawServer(async connection =>
        {
            var buffer = new byte[256 * 1024];
            length = await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            for (var left = length; left > 0;)
            {
                var count = await connection.ReadBodyAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)));
                received.AppendData(buffer, 0, count);
                left -= count;
            }

            await connection.SendAsync("HTTP/1.1 204 No Content\r\n\r\n");
        });
        Emulator.Enqueue("POST upload-presigned-url/", ScriptedResponse.Json($$$"""{"url":"{{{store.Address}}}","fields":{"key":"media/a"}}"""));
        using var client = Emulator.CreateClient();
        var form = await client.Attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = "a", ModelName = UploadModelName.Attachment, FileSize = Length }, Token);
        var content = new GeneratedStream(canSeek);
        var (start, allocated) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes());
        var peak = 0L;
        content.OnRead = position =>
        {
            if (position % (16 * 1024 * 1024) == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - start);
            }
        };

        await client.Attachments.UploadToStorageAsync(form, content, Name, cancellationToken: Token);

        allocated = GC.GetTotalAllocatedBytes() - allocated;
        output.WriteLine($"peak {peak / 1024} KiB above the start, {allocated / 1024} KiB allocated, server and client together");
        Assert.InRange(peak, 0, Allowed);
        Assert.Equal(content.HashOfForm(store.Requests.First(), form), Convert.ToHexString(received.GetHashAndReset()));
        Assert.Empty(TemporaryFiles);
    }

    /// <summary>Bytes that follow from their position, in pieces that divide its length.</summary>
    private sealed class GeneratedStream(bool canSeek) : ReadOnlyStream
    {
        private const int Piece = 64 * 1024;

        private long _position;

        public Action<long> OnRead { get; set; } = static _ => { };

        public override bool CanSeek => canSeek;

        public override long Length => canSeek ? LargeUploadTests.Length : throw new NotSupportedException();

        public override long Position
        {
            get => canSeek ? _position : throw new NotSupportedException();
            set => _position = value;
        }

        /// <summary>The hash of the whole body: the form as the SDK writes it, with these bytes.</summary>
        public string HashOfForm(string head, PresignedUpload form)
        {
            var boundary = head.Split("boundary=")[1].Split("\r\n")[0];
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var fields = string.Concat(form.Fields.Select(field => $"--{boundary}\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n"));
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{fields}--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{Name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            var buffer = new byte[Piece];
            for (_position = 0; _position < LargeUploadTests.Length;)
            {
                hash.AppendData(buffer, 0, Read(buffer));
            }

            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n"));
            return Convert.ToHexString(hash.GetHashAndReset());
        }

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(Math.Min(buffer.Length, Piece), LargeUploadTests.Length - _position);
            buffer[..count].Fill((byte)((_position / Piece) % 251));
            _position += count;
            OnRead(_position);
            return count;
        }
    }
}
