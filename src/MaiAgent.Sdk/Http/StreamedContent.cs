using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Http;

/// <summary>A response whose body is read by the caller, under the limits of a stream.</summary>
internal sealed class StreamedContent(HttpContent wire, CallState call) : ReceivedContent(wire.Headers, call)
{
    private HttpContent? _wire = wire;

    // The contents of its own connections are types that System.Net.Http does not show; fakes use StreamContent and the like.
    private readonly bool _isConnection = !wire.GetType().IsVisible && wire.GetType().Assembly == typeof(HttpContent).Assembly;

    /// <summary>The length that the service announced; null when it did not.</summary>
    public long? Length { get; } = wire.Headers.ContentLength;

    /// <summary>The raw length when it is malformed or repeated, so that the end of the body cannot be verified; otherwise null.</summary>
    public string? UnreadableLength { get; } = UnreadableLengthOf(wire.Headers);

    /// <summary>The encoding that the body arrived in, although none was asked for; null when it has none.</summary>
    public string? Encoding { get; } = DecompressedContent.EncodingOf(wire);

    /// <summary>Opens the body, which belongs to the caller from here on: disposing the content does not end it any more.</summary>
    public async ValueTask<Stream> DetachAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_wire is null, this);
        var body = new IdleLimitedStream(await _wire.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), _isConnection, Call);
        _wire = null;
        return body;
    }

    protected override async Task<Stream> CreateContentReadStreamAsync()
    {
        ObjectDisposedException.ThrowIf(_wire is null, this);
        return new IdleLimitedStream(await _wire.ReadAsStreamAsync().ConfigureAwait(false), _isConnection, Call);
    }

    // Refit loads every body into a buffer before it asks the serializer, which detaches this one instead: the buffer stays empty.
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _wire?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string? UnreadableLengthOf(HttpContentHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Content-Length", out var values))
        {
            return null;
        }

        foreach (var value in values)
        {
            if (!long.TryParse(value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var length) || length != headers.ContentLength)
            {
                return values.ToString();
            }
        }

        return null;
    }
}
