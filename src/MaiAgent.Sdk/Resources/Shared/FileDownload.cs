using System.Buffers;
using MaiAgent.Sdk.Http;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk;

/// <summary>A file that is being received. It is streamed, never held in memory; dispose it to close the connection.</summary>
public sealed class FileDownload : IDisposable, IAsyncDisposable
{
    private const int BufferBytes = 81920;
    private const int SnippetBytes = 1024;
    private const int MaxLengthText = 100;

    private readonly Stream _content;
    private readonly long _start;
    private int _isRead;

    /// <summary>Creates a download, for a substitute of an interface.</summary>
    /// <param name="content">The bytes; the download disposes it.</param>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="contentType">The media type, if known.</param>
    /// <param name="length">The size in bytes, if known.</param>
    public FileDownload(Stream content, string fileName, string? contentType = null, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        _content = content;
        _start = content.CanSeek ? content.Position : 0;
        FileName = fileName;
        ContentType = contentType;
        Length = length;
    }

    /// <summary>The bytes, as they arrive; they can be read once.</summary>
    /// <exception cref="InvalidOperationException"><see cref="SaveAsync"/> has read them.</exception>
    public Stream Content => Volatile.Read(ref _isRead) == 0 ? _content : throw AlreadyRead();

    /// <summary>
    /// The name that the service gives the file, made safe to join to a directory: at most 255 UTF-8 bytes, no separators,
    /// colons or control characters, never empty, <c>.</c>, <c>..</c> or a device of Windows such as <c>NUL</c>. <c>download</c> when the
    /// service gives none.
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
    /// <param name="path">The file to write; one that exists is replaced. Its folder must exist.</param>
    /// <param name="progress">Receives the number of bytes written so far.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty or a directory.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder of <paramref name="path"/> does not exist. Nothing was read: make it and call again.</exception>
    /// <exception cref="InvalidOperationException">The bytes were saved or read before; <paramref name="path"/> stays as it is.</exception>
    public async Task SaveAsync(string path, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new ArgumentException($"'{path}' is a directory; name the file, for instance with {nameof(FileName)}.", nameof(path));
        }

        var target = Path.GetFullPath(path);
        var partial = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.part");
        var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                await CopyAsync(file, progress, cancellationToken).ConfigureAwait(false);
            }

            File.Move(partial, target, overwrite: true);
        }
        catch
        {
            Delete(partial);
            throw;
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _content.Dispose();

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => _content.DisposeAsync();

    /// <summary>Takes over the body of a response. JSON or HTML is an error, although its status is success, unless the file is known to be of that kind.</summary>
    /// <param name="response">The response.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <param name="knownName">The name that the file is known by; null takes the one of the response.</param>
    internal static async Task<FileDownload> OpenAsync(StreamedContent response, CancellationToken cancellationToken, string? knownName = null)
    {
        if (response.Encoding is { } encoding)
        {
            throw new MaiAgentResponseException(
                response.Call,
                $"{response.Call.Host} sent the file with Content-Encoding: {encoding}, although the request accepts none: if it were cut, that would not be noticed. Turn compression off at the server, or at the proxy before it.");
        }

        if (response.UnreadableLength is { } length)
        {
            throw new MaiAgentResponseException(
                response.Call, $"{response.Call.Host} sent the file with Content-Length: {TextCut.To(length, MaxLengthText)}, which is not one length: if the file were cut, that would not be noticed.");
        }

        var content = await response.DetachAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var mediaType = response.WireHeaders.ContentType?.MediaType;
            return IsErrorPage(mediaType, knownName)
                ? throw await NotAFileAsync(response.Call, content, mediaType!, cancellationToken).ConfigureAwait(false)
                : new FileDownload(content, knownName is null ? FileNames.From(response.WireHeaders) : FileNames.MakeSafe(knownName), mediaType, response.Length);
        }
        catch
        {
            await content.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static bool IsErrorPage(string? mediaType, string? knownName)
    {
        return Is("json") || Is("html");

        bool Is(string kind) =>
            mediaType?.EndsWith(kind, StringComparison.OrdinalIgnoreCase) == true
            && !(knownName is not null && Path.GetExtension(knownName).Contains(kind[..3], StringComparison.OrdinalIgnoreCase));
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

        return new(call, $"A file was due, but {call.Host} answered with {mediaType}.", Snippet.From(buffer.AsSpan(0, length), SnippetBytes, call.Key));
    }

    private static InvalidOperationException AlreadyRead() =>
        new("The bytes of this download were saved or read before, and they arrive once. Request the file again.");

    private static void Delete(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The exception that ended the download is the one to report.
        }
    }

    private async Task CopyAsync(FileStream file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if ((_content is IdleLimitedStream { IsRead: true } || (_content.CanSeek && _content.Position != _start))
            || Interlocked.Exchange(ref _isRead, 1) != 0)
        {
            throw AlreadyRead();
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var written = 0L;
            int read;
            while ((read = await _content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
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
