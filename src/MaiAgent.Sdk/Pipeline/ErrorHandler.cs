using System.Net;
using MaiAgent.Sdk.Http;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>
/// Turns every failure into one of the SDK's exceptions, and keeps <see cref="MaiAgentClientOptions.RequestTimeout"/>, which covers
/// everything further in: retries, waits and buffered bodies.
/// </summary>
internal sealed class ErrorHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = CallState.Get(request);
        using var limit = new CancellationTokenSource(call.Settings.RequestTimeout, call.Settings.TimeProvider);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), limit);
        using var disposal = call.ClientDisposed.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), limit);
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException
            || (exception is ObjectDisposedException && call.ClientDisposed.IsCancellationRequested))
        {
            throw Translate(exception, call, limit.IsCancellationRequested, cancellationToken);
        }

        if (response.IsSuccessStatusCode || IsAbsence(response, call) || IsDeleted(response, call))
        {
            return response;
        }

        using (response)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ApiErrors.From(response, call);
        }
    }

    /// <summary>Whether an earlier attempt, whose response was lost, has deleted what this one did not find.</summary>
    private static bool IsDeleted(HttpResponseMessage response, CallState call) =>
        response.StatusCode == HttpStatusCode.NotFound && call.MayHaveActed && call.Has(Mark.Deletion);

    /// <summary>Whether the status means that there is none. HTML comes from a server that does not know the route at all.</summary>
    private static bool IsAbsence(HttpResponseMessage response, CallState call) =>
        call.Has(Mark.MayBeAbsent)
        && response.StatusCode == HttpStatusCode.NotFound
        && ReceivedContent.HeadersOf(response).ContentType?.MediaType?.EndsWith("html", StringComparison.OrdinalIgnoreCase) is not true;

    private static Exception Translate(Exception exception, CallState call, bool limitReached, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException("The call was cancelled.", exception, cancellationToken);
        }

        if (call.ClientDisposed.IsCancellationRequested)
        {
            return call.EndedByDisposal(call.Effect);
        }

        if (limitReached)
        {
            return Timeout(nameof(MaiAgentClientOptions.RequestTimeout), call.Settings.RequestTimeout, call, exception, call.Effect);
        }

        return exception is ConnectTimeoutException
            ? Timeout(nameof(MaiAgentClientOptions.ConnectTimeout), call.Settings.ConnectTimeout, call, exception)
            : new MaiAgentConnectionException(call, $"{Target(call)} got no complete response: {ConnectionReason.Of(exception)}{(exception is HttpRequestException failure && RetryRules.IsUnsent(failure) ? null : call.Effect)}", exception);
    }

    private static MaiAgentTimeoutException Timeout(string option, TimeSpan limit, CallState call, Exception exception, string? effect = null) =>
        new(call, option, $"{Target(call)} did not finish within {limit} ({nameof(MaiAgentClientOptions)}.{option}).{effect}", exception);

    private static string Target(CallState call) => $"{call.Request.Method} {call.Request.RequestUri!.GetLeftPart(UriPartial.Path)}";
}
