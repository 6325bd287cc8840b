namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Every way of not getting an answer leaves here as one of the SDK's exceptions. Starts the clock of
/// <see cref="MaiAgentClientOptions.RequestTimeout"/>, which covers all that is further in: retries, waits and buffered bodies.
/// </summary>
internal sealed class ErrorHandler(ClientSettings settings, HttpMessageHandler innerHandler) : DelegatingHandler(innerHandler)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = new CancellationTokenSource(settings.RequestTimeout, settings.TimeProvider);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), limit);
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            throw Translate(exception, request, limit.IsCancellationRequested, cancellationToken);
        }
        catch (MaiAgentException exception)
        {
            exception.Attempts = AttemptCount.Get(request);
            throw;
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ApiErrors.From(response, request, settings);
        }
    }

    private Exception Translate(Exception exception, HttpRequestMessage request, bool limitReached, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was cancelled.", exception, cancellationToken);
        }

        var key = ApiKey.SentWith(request);
        var cause = KeyMask.Apply(exception, key);
        var target = $"{request.Method} {request.RequestUri!.GetLeftPart(UriPartial.Path)}";
        if (limitReached)
        {
            return Timeout(nameof(MaiAgentClientOptions.RequestTimeout), settings.RequestTimeout, target, request, cause);
        }

        if (exception is ConnectTimeoutException)
        {
            return Timeout(nameof(MaiAgentClientOptions.ConnectTimeout), settings.ConnectTimeout, target, request, cause);
        }

        return new MaiAgentConnectionException($"{target} got no complete answer: {KeyMask.Apply(exception.Message, key)}", cause)
        {
            Attempts = AttemptCount.Get(request),
        };
    }

    private static MaiAgentTimeoutException Timeout(string option, TimeSpan limit, string target, HttpRequestMessage request, Exception? exception) =>
        new(option, $"{target} did not answer within {limit} ({nameof(MaiAgentClientOptions)}.{option}).", innerException: exception)
        {
            Attempts = AttemptCount.Get(request),
        };
}
