using System.Buffers;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>A file that is being received. It is streamed, never held in memory; dispose it to close the connection.</summary>
public sealed class FileDownload : IDisposable, IAsyncDisposable
{
    private const int BufferBytes = 81920;
    private const int SnippetBytes = 1024;

    /// <summary>Creates a download, for a substitute of an interface.</summary>
    /// <param name="content">The bytes; the download disposes it.</param>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="contentType">The media type, if known.</param>
    /// <param name="length">The size in bytes, if known.</param>
    public FileDownload(Stream content, string fileName, string? contentType = null, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        Content = content;
        FileName = fileName;
        ContentType = contentType;
        Length = length;
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
    /// <paramref name="path"/> holds either its former content or the whole file, also after a failure.
    /// </summary>
    /// <param name="path">The file to write; one that exists is replaced.</param>
    /// <param name="progress">Receives the number of bytes written so far.</param>
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
    public void Dispose() => Content.Dispose();

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => Content.DisposeAsync();

    /// <summary>Takes over the body of a response. JSON or HTML is an error, although its status is success.</summary>
    internal static async Task<FileDownload> OpenAsync(StreamedContent response, CancellationToken cancellationToken)
    {
        var content = await response.DetachAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var mediaType = response.Headers.ContentType?.MediaType;
            return mediaType is not null && (mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("html", StringComparison.OrdinalIgnoreCase))
                ? throw await NotAFileAsync(response.Call, content, mediaType, cancellationToken).ConfigureAwait(false)
                : new FileDownload(content, FileNames.From(response.Headers), mediaType, response.Length);
        }
        catch
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<MaiAgentResponseException> NotAFileAsync(
        CallState call, Stream content, string mediaType, CancellationToken cancellationToken)
    {
        var buffer = new byte[SnippetBytes];
        var length = 0;
        try
        {
            length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (MaiAgentException)
        {
            // The failure is known already: a body that fails as well changes nothing.
        }

        return new(call, $"A file was due, but {call.Host} answered with {mediaType}.", Snippet.From(buffer.AsSpan(0, length), SnippetBytes, call));
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
