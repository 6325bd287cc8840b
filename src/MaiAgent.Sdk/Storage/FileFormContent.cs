using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace MaiAgent.Sdk.Storage;

/// <summary>
/// A form with a file as <c>multipart/form-data</c>: the text fields in their order and the file last, because an object store ignores
/// what follows it. Its length is known, and it can be sent again. Names are UTF-8 in quotation marks, as browsers and curl send them: the
/// content of .NET writes MIME's encoded words, which few servers decode.
/// </summary>
internal sealed class FileFormContent : HttpContent
{
    private const string DefaultType = "application/octet-stream";

    private readonly byte[] _head;
    private readonly byte[] _tail;
    private readonly UploadSource _file;
    private readonly TransferLimit? _limit;
    private readonly TransferProgress? _progress;
    private Task _sending = Task.CompletedTask;

    /// <param name="fields">The text fields, in the order to send them.</param>
    /// <param name="file">The bytes of the part <c>file</c>; they are not disposed.</param>
    /// <param name="fileName">The name of the file.</param>
    /// <param name="contentType">The media type of the file; null for any bytes.</param>
    /// <param name="limit">Ends a transfer that stalls; null for none.</param>
    /// <param name="progress">Receives the number of bytes of the file; null for none.</param>
    public FileFormContent(
        IEnumerable<KeyValuePair<string, string>> fields, UploadSource file, string fileName, string? contentType = null, TransferLimit? limit = null, TransferProgress? progress = null)
    {
        var boundary = $"MaiAgent-{Guid.NewGuid():N}";
        var head = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            head.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quoted(name)}\"\r\n\r\n{value}\r\n");
        }

        head.Append($"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{Quoted(fileName)}\"\r\nContent-Type: {contentType ?? DefaultType}\r\n\r\n");
        _head = Encoding.UTF8.GetBytes(head.ToString());
        _tail = Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n");
        _file = file;
        _limit = limit;
        _progress = progress;
        Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
    }

    /// <summary>Sends a file as the body of one request to the API.</summary>
    /// <exception cref="ArgumentException">The name is empty, or the media type is not one; thrown at the call.</exception>
    public static Task<T> SendAsync<T>(
        Stream content, string fileName, string? contentType, Func<HttpContent, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return contentType is null || MediaTypeHeaderValue.TryParse(contentType, out _)
            ? SendAsync()
            : throw new ArgumentException("It must be a media type such as application/pdf.", nameof(contentType));

        async Task<T> SendAsync()
        {
            var file = await UploadSource.OpenAsync(content, cancellationToken).ConfigureAwait(false);
            await using var _ = file.ConfigureAwait(false);
            using var form = new FileFormContent([], file, fileName, contentType);
            try
            {
                return await send(form, cancellationToken).ConfigureAwait(false);
            }
            catch (MaiAgentConnectionException) when (file.Failure is not null)
            {
                file.Failure.Throw();
                throw;
            }
        }
    }

    /// <summary>Ends when nothing reads the file any more: a response may be there before that, and the next attempt begins at the first byte.</summary>
    public async Task FinishAsync() => await _sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        _sending = WriteAsync(_sending, stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _file.Length + _tail.Length;
        return true;
    }

    private async Task WriteAsync(Task earlier, Stream stream, CancellationToken cancellationToken)
    {
        // Over HTTP/2 a response may come, and the next attempt begin, while the one before still reads the file.
        await earlier.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _limit?.Begin();
        await stream.WriteAsync(_head, cancellationToken).ConfigureAwait(false);
        _limit?.End();
        await _file.CopyToAsync(stream, _limit, _progress, cancellationToken).ConfigureAwait(false);

        // It runs on until the response begins.
        _limit?.Begin();
        await stream.WriteAsync(_tail, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>As browsers escape a name (WHATWG, multipart/form-data): no name ends its quotation marks or its line.</summary>
    private static string Quoted(string name) => name
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
