using System.Net.Sockets;
using MaiAgent.Sdk.Pipeline;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk.Storage;

/// <summary>Sends files to object stores, with the limits of the client or view that got the form.</summary>
/// <param name="Connection">The connections.</param>
/// <param name="Settings">The limits and retries.</param>
/// <param name="Logger">The log of retries.</param>
/// <param name="ClientDisposed">Fires when the client is disposed, which ends the transfers.</param>
internal sealed record StorageSender(StorageConnection Connection, MaiAgentClientOptions Settings, ILogger Logger, CancellationToken ClientDisposed = default)
{
    // A store or a proxy before it can refuse a large body before it is sent.
    private const long ExpectContinueBytes = 1024 * 1024;

    /// <summary>For a form that no client of this SDK has read, such as that of a substitute: connections of its own, and the default limits.</summary>
    public static StorageSender Default { get; } = CreateDefault();

    /// <summary>Sends the file once.</summary>
    /// <returns>Null when the store has the file, otherwise why it does not.</returns>
    public async Task<TransferFailure?> SendAsync(PresignedUpload form, UploadSource file, string fileName, TransferProgress progress, int attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(ClientDisposed.IsCancellationRequested, typeof(MaiAgentClient));
        var address = form.Address ?? throw new ArgumentException("The form has no http or https address.", nameof(form));
        RefusePlainHttp(address, "The upload form leads to plain http, so the file could be read on the way to");
        using var limit = new TransferLimit(Settings, cancellationToken, ClientDisposed);
        using var content = new FileFormContent(form.Fields, file, fileName, contentType: null, limit, progress);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.ExpectContinue = file.Length > ExpectContinueBytes ? true : null;
        try
        {
            using var response = await Connection.SendAsync(request, limit.Token).ConfigureAwait(false);
            limit.End();
            return await StorageAnswer.JudgeAsync(response, form, address, Settings, attempt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or OperationCanceledException || ClientDisposed.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ClientDisposed.IsCancellationRequested)
            {
                throw new MaiAgentConnectionException($"The client was disposed during the upload to {address.Authority}.", exception) { Attempts = attempt };
            }

            file.Failure?.Throw();
            return Judge(exception, limit.HasRunOut, form, attempt);
        }
        catch when (file.Failure is not null)
        {
            file.Failure.Throw();
            throw;
        }
        finally
        {
            limit.Cancel();
            await content.FinishAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Refuses plain http beyond this machine, unless the caller allows it.</summary>
    /// <param name="address">The address.</param>
    /// <param name="danger">What could happen, up to the name of the host.</param>
    public void RefusePlainHttp(Uri address, string danger)
    {
        if (!Settings.AllowInsecureHttp && !address.IsLoopback && !string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal))
        {
            throw new MaiAgentStorageException($"{danger} {address.Authority}. Set {nameof(MaiAgentClientOptions)}.{nameof(MaiAgentClientOptions.AllowInsecureHttp)} if that network is trusted.")
            {
                Host = address.Authority,
            };
        }
    }

    private TransferFailure Judge(Exception exception, bool limitHasRunOut, PresignedUpload form, int attempt)
    {
        var host = form.Address!.Authority;
        if (limitHasRunOut)
        {
            throw Timeout(nameof(MaiAgentClientOptions.StreamIdleTimeout), $"The upload to {host} stood still for {Settings.StreamIdleTimeout}", exception, attempt);
        }

        if (exception is OperationCanceledException { InnerException: TimeoutException })
        {
            return new TransferFailure(
                Timeout(nameof(MaiAgentClientOptions.ConnectTimeout), $"No connection to {host} was made within {Settings.ConnectTimeout}", exception, attempt), MayPass: true, nameof(MaiAgentClientOptions.ConnectTimeout));
        }

        var mayPass = exception is not OperationCanceledException && (exception is not HttpRequestException failed || RetryRules.MayPass(failed));
        var message = $"The upload to {host} was lost: {FormSecrets.Mask(form, ConnectionReason.Of(exception))} Is the store within reach of this machine?";
        var failure = new MaiAgentStorageException(message, FormSecrets.Mask(form, exception)) { Host = host, Attempts = attempt };
        return new TransferFailure(failure, mayPass, exception.GetType().Name);
    }

    private static MaiAgentTimeoutException Timeout(string option, string what, Exception exception, int attempt) =>
        new(option, $"{what} ({nameof(MaiAgentClientOptions)}.{option}).", exception) { Attempts = attempt };

    private static StorageSender CreateDefault()
    {
        var settings = new MaiAgentClientOptions();
        return new StorageSender(StorageConnection.Create(settings), settings, NullLogger.Instance);
    }
}
