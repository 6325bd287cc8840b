using System.Runtime.CompilerServices;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Sends one attempt, as a message of its own where a handler of the application may change it, and reads the body of the response: a body
/// that breaks off counts as a failed attempt and is under the same limits. A body that the caller reads itself passes unread.
/// </summary>
/// <param name="isDirect">Whether nothing but the SDK's own connection follows.</param>
internal sealed class AttemptHandler(bool isDirect) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallState.Get(request);
        call.BeginAttempt();
        var attempt = isDirect ? RequestCopy.WithoutTrace(request, call.Attempts) : RequestCopy.Of(request);
        var response = await base.SendAsync(attempt, cancellationToken).ConfigureAwait(false);
        try
        {
            // Not the copy: a handler that follows redirects changes it.
            response.RequestMessage = request;
            EchoedKey.Restore(response, call);
            call.ReceiveHeaders(response);

            if (call.Has(Mark.Streamed) && response.IsSuccessStatusCode)
            {
                // The response holds its request, and may take minutes: what was asked is not needed any more.
                request.Content = null;
                response.Content = new StreamedContent(response.Content, call);
                return response;
            }

            response.Content = response.IsSuccessStatusCode
                ? await ReadAnswerAsync(response.Content, call, cancellationToken).ConfigureAwait(false)
                : await ReadErrorAsync(response.Content, call, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<HttpContent> ReadAnswerAsync(HttpContent wire, CallState call, CancellationToken cancellationToken)
    {
        using var connection = wire;
        var limit = call.Settings.MaxResponseBytes;
        using var body = BodyBuffer.For(wire, limit);
        try
        {
            var stream = await wire.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            if (!await body.ReadToEndAsync(stream, limit, cancellationToken).ConfigureAwait(false))
            {
                throw new MaiAgentResponseException(
                    call,
                    $"The response of {call.Host} to {call.Request.Method} {call.Request.RequestUri!.AbsolutePath} is larger than {limit} bytes ({nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.MaxResponseBytes)}).{call.Effect}",
                    Snippet.OfResponse(body.Beginning, Snippet.MaxBodyBytes, call));
            }
        }
        catch (Exception exception) when (BrokenBody.Is(exception))
        {
            throw new HttpRequestException((exception as HttpIOException)?.HttpRequestError ?? HttpRequestError.InvalidResponse, exception.Message, exception);
        }

        var length = (int)body.Length;
        return new BufferedContent(wire.Headers, body.Detach(), length, call);
    }

    /// <summary>Reads the kept part of an error body, or the part that arrives.</summary>
    private static async ValueTask<HttpContent> ReadErrorAsync(HttpContent wire, CallState call, CancellationToken cancellationToken)
    {
        using var connection = wire;

        // Read one key length past the limit, so that a key across the cut can be masked.
        var limit = ApiErrors.MaxBodyBytes + call.Key.Value.Length + 1;
        using var body = BodyBuffer.For(wire, limit);
        await body.ReadErrorAsync(wire, limit, call.Settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        var length = (int)Math.Min(body.Length, limit);
        return new BufferedContent(wire.Headers, body.Detach(), length, call);
    }
}
