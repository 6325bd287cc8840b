using System.Security.Cryptography;

namespace MaiAgent.Sdk.WireFaults.Tests.Storage;

/// <summary>An emulator with its object store, and a client that repeats without long waits.</summary>
public abstract class StorageTest : EmulatorTest
{
    protected const string Name = "報告 1.pdf";

    protected static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(400);

    protected IAttachmentsApi Attachments => Client.Attachments;

    /// <summary>The uploads that came to the store.</summary>
    protected List<RecordedRequest> Uploads => [.. Emulator.Requests.Where(request => request.RawPath.StartsWith("/maiagent-media", StringComparison.Ordinal))];

    protected int Forms => Emulator.Requests.Count(request => request.RawPath == "/api/upload-presigned-url/");

    /// <summary>What is left of copies of streams that cannot seek.</summary>
    internal static string[] TemporaryFiles => Directory.GetFiles(Path.GetTempPath(), "MaiAgent.Sdk.*.upload");

    protected override void Configure(MaiAgentClientOptions options)
    {
        options.MaxRetryDelay = TimeSpan.FromMilliseconds(1);
        options.StreamIdleTimeout = Idle;
    }

    internal static SourceStream Source(byte[] bytes, bool canSeek = true) => new(bytes, canSeek);

    protected static byte[] Bytes(int length) => RandomNumberGenerator.GetBytes(length);

    protected Task<PresignedUpload> FormAsync(long size) =>
        Attachments.CreatePresignedUploadAsync(new CreatePresignedUploadRequest { Filename = Name, ModelName = UploadModelName.Attachment, FileSize = size }, Token);

    protected void AssertStored(byte[] bytes) =>
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)), Convert.ToHexString(SHA256.HashData(Assert.Single(Emulator.StoredFiles).Content.Span)));
}
