using System.Buffers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>A file that is being received. It is streamed, never held in memory; dispose it to close the connection.</summary>
public sealed class FileDownload : IDisposable, IAsyncDisposable
{
    private const int BufferBytes = 81920;
    private const int SnippetBytes = 1024;
    private readonly HttpResponseMessage _response;

    private FileDownload(HttpResponseMessage response, Stream content, string fileName)
    {
        _response = response;
        Content = content;
        FileName = fileName;
        ContentType = response.Content.Headers.ContentType?.MediaType;
        Length = response.Content.Headers.ContentLength;
    }

    /// <summary>The bytes, as they arrive; they can be read once.</summary>
    public Stream Content { get; }

    /// <summary>
    /// The name that the service gives the file, made safe to join to a directory: at most 255 UTF-8 bytes, no separators,
    /// colons or control characters, never empty, <c>.</c>, <c>..</c> or a device name.
    /// </summary>
    public string FileName { get; }

    /// <summary>The media type without parameters; null when the service names none.</summary>
    public string? ContentType { get; }

    /// <summary>The size in bytes; null when it is not known beforehand.</summary>
    public long? Length { get; }

    /// <summary>
    /// Writes the file. It is written under a temporary name in the same directory and moved when it is complete, so that
    /// whatever fails, <paramref name="path"/> holds either what it held before or the whole file.
    /// </summary>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="progress">Hears the bytes written so far.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    public async Task SaveAsync(string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new ArgumentException($"'{path}' is a directory; name the file, for instance with {nameof(FileName)}.", nameof(path));
        }

        var target = Path.GetFullPath(path);
        var partial = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.part");
        try
        {
            var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                await CopyAsync(file, progress, cancellationToken).ConfigureAwait(false);
            }

            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        Content.Dispose();
        _response.Dispose();
    }

    /// <summary>Closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }

    /// <summary>Takes over the response, whose body is not yet read. What is no file is an error, although its status is success.</summary>
    internal static async Task<FileDownload> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var mediaType = response.Content.Headers.ContentType?.MediaType ?? "";
            if (mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("html", StringComparison.OrdinalIgnoreCase))
            {
                throw await NotAFileAsync(response, content, mediaType, cancellationToken).ConfigureAwait(false);
            }

            return new FileDownload(response, content, FileNames.From(response.Content.Headers));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<MaiAgentResponseException> NotAFileAsync(
        HttpResponseMessage response, Stream content, string mediaType, CancellationToken cancellationToken)
    {
        var buffer = new byte[SnippetBytes];
        var length = 0;
        try
        {
            length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is MaiAgentConnectionException or MaiAgentTimeoutException)
        {
            // What is wrong is known already: a body that fails as well changes nothing.
        }

        var host = response.RequestMessage?.RequestUri?.Authority ?? "the service";
        return new(
            $"A file was due, but {host} answered with {mediaType}.",
            Snippet.From(buffer.AsSpan(0, length), SnippetBytes, ApiKey.SentWith(response.RequestMessage)))
        {
            Attempts = AttemptCount.Get(response.RequestMessage),
        };
    }

    private async Task CopyAsync(FileStream file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var written = 0L;
            int read;
            while ((read = await Content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                written += read;
                progress?.Report(written);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
