using System.Diagnostics;
using System.Runtime.CompilerServices;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// One attempt, body included: a buffered answer is read to its end here, so that a body that breaks counts as a failed attempt
/// and is under the same limits. An answer that streams passes through unread.
/// </summary>
internal sealed class AttemptHandler(ClientSettings settings, HttpMessageHandler innerHandler, bool isDirect) : DelegatingHandler(innerHandler)
{
    /// <summary>What is kept of the body of an error.</summary>
    internal const int MaxErrorBytes = 64 * 1024;

    private const int InitialSize = 4 * 1024;

    // The status is the news; its explanation is not worth a long wait.
    private static readonly TimeSpan ErrorBodyTimeout = TimeSpan.FromSeconds(5);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var observed = ObservedCall.Of(request);
        observed?.BeginAttempt();

        // What a handler of the user's adds to a request must not pile up, so where there may be one each attempt is a copy.
        var response = await base.SendAsync(isDirect ? WithoutTrace(request) : RequestCopy.Of(request), cancellationToken).ConfigureAwait(false);
        try
        {
            observed?.HeadersArrived(request, response);
            if (!response.IsSuccessStatusCode)
            {
                await ReadErrorAsync(response, request, cancellationToken).ConfigureAwait(false);
            }
            else if (IsBuffered(request))
            {
                await ReadAnswerAsync(response, request, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                var wire = response.Content;
                response.Content = new StreamedContent(wire, settings, request);
                HeaderCopy.Add(wire.Headers, response.Content.Headers);
            }

            // Not the copy: a handler that follows redirects changes it.
            response.RequestMessage = request;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>The connection names its span in the headers unless they name one: an earlier attempt's is not this one's.</summary>
    private static HttpRequestMessage WithoutTrace(HttpRequestMessage request)
    {
        if (AttemptCount.Get(request) > 1)
        {
            foreach (var name in DistributedContextPropagator.Current.Fields)
            {
                request.Headers.Remove(name);
            }
        }

        return request;
    }

    /// <summary>The interfaces say by their Accept header which operations stream: those that accept events or any bytes.</summary>
    private static bool IsBuffered(HttpRequestMessage request) =>
        !request.Headers.NonValidated.TryGetValues("Accept", out var accept)
        || !(accept.ToString() is var types && (types.Contains("text/event-stream", StringComparison.Ordinal) || types.Contains("application/octet-stream", StringComparison.Ordinal)));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadAnswerAsync(HttpResponseMessage response, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (buffer, length, isWhole) = await ReadAsync(response.Content, settings.MaxResponseBytes, keepOnFailure: false, cancellationToken).ConfigureAwait(false);
        Replace(response, request, buffer, length);
        if (!isWhole)
        {
            throw new MaiAgentResponseException(
                $"The answer of {request.RequestUri!.Authority} to {request.Method} {request.RequestUri.AbsolutePath} is larger than {settings.MaxResponseBytes} bytes ({nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.MaxResponseBytes)}).",
                Snippet.From(buffer.AsSpan(0, length), Snippet.MaxBodyBytes, ApiKey.SentWith(request)));
        }
    }

    private async Task ReadErrorAsync(HttpResponseMessage response, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ErrorBodyTimeout, settings.TimeProvider);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), limit);

        // What is behind the cut shows whether there is a key across it.
        var wanted = MaxErrorBytes + ApiKey.SentWith(request).Length + 1;
        var (buffer, length, _) = await ReadAsync(response.Content, wanted, keepOnFailure: true, limit.Token).ConfigureAwait(false);
        Replace(response, request, buffer, length);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void Replace(HttpResponseMessage response, HttpRequestMessage request, byte[] buffer, int length)
    {
        var wire = response.Content;
        response.Content = new BufferedContent(buffer, length, request, RefitApis.IsOurs(request));
        HeaderCopy.Add(wire.Headers, response.Content.Headers);
        response.Content.Headers.Remove("Content-Length");
        wire.Dispose();
    }

    /// <summary>Reads up to <paramref name="limit"/> bytes; of a longer body the beginning is kept, and of one that fails what came, if asked to.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<(byte[] Buffer, int Length, bool IsWhole)> ReadAsync(HttpContent content, long limit, bool keepOnFailure, CancellationToken cancellationToken)
    {
        limit = Math.Min(limit, Array.MaxLength);
        using var buffer = new BodyBuffer((int)Math.Min(content.Headers.ContentLength + 1 ?? InitialSize, limit));
        var isWhole = false;
        try
        {
            var body = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            isWhole = await buffer.ReadToEndAsync(body, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (keepOnFailure && (BrokenBody.Is(exception) || exception is OperationCanceledException))
        {
            // What came is enough.
        }
        catch (Exception exception) when (BrokenBody.Is(exception))
        {
            throw new HttpRequestException((exception as HttpIOException)?.HttpRequestError ?? HttpRequestError.InvalidResponse, exception.Message, exception);
        }

        if (isWhole)
        {
            var length = (int)buffer.Length;
            return (buffer.Detach(), length, isWhole);
        }

        var beginning = buffer.DetachBeginning();
        return (beginning.Buffer, (int)Math.Min(beginning.Length, limit), isWhole);
    }
}
