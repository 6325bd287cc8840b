using MaiAgent.Sdk.Diagnostics;

namespace MaiAgent.Sdk.Storage;

/// <summary>The storage step of an upload, with its retries.</summary>
internal static class StorageUpload
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);

    /// <summary>Stores a file with new forms: each attempt asks for one, because the one before may have expired.</summary>
    public static Task<StoredFile> StoreAsync(
        IUploadFormsApi forms, Stream content, string fileName, UploadModelName purpose, IProgress<long>? progress, CancellationToken cancellationToken) =>
        StoreAsync(
            (size, token) => size > 0 || purpose != UploadModelName.ChatbotFile
                ? forms.CreatePresignedUploadAsync(new() { Filename = fileName, ModelName = purpose, FileSize = size }, token)
                : throw new ArgumentException($"'{fileName}' is empty: there is nothing to search in it. Nothing was sent.", nameof(content)),
            formsAreNew: true,
            content,
            fileName,
            progress,
            cancellationToken);

    /// <summary>Stores a file with one form.</summary>
    public static Task<StoredFile> StoreAsync(PresignedUpload form, Stream content, string fileName, IProgress<long>? progress, CancellationToken cancellationToken) =>
        StoreAsync((_, _) => Task.FromResult(form), formsAreNew: false, content, fileName, progress, cancellationToken);

    private static async Task<StoredFile> StoreAsync(
        Func<long, CancellationToken, Task<PresignedUpload>> nextForm, bool formsAreNew, Stream content, string fileName, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var file = await UploadSource.OpenAsync(content, cancellationToken).ConfigureAwait(false);
        await using var _ = file.ConfigureAwait(false);
        var transfer = new TransferProgress(progress, file.Length);
        for (var attempt = 1; ; attempt++)
        {
            var form = await nextForm(file.Length, cancellationToken).ConfigureAwait(false);
            var failure = await form.Sender.SendAsync(form, file, fileName, transfer, attempt, cancellationToken).ConfigureAwait(false);
            if (failure is null)
            {
                transfer.Complete();
                return new StoredFile(form.StorageKey!, form.Address!.Authority, attempt);
            }

            var settings = form.Sender.Settings;
            var longest = settings.MaxRetryDelay == Timeout.InfiniteTimeSpan ? MaiAgentClientOptionsValidator.LongestTimeout : settings.MaxRetryDelay;
            var delay = failure.RetryAfter ?? Backoff(attempt, longest);
            if (attempt > settings.MaxRetries || delay > longest || !(failure.MayPass || (failure.IsRefusedForm && formsAreNew)))
            {
                throw failure.Exception;
            }

            form.Sender.Logger.Retrying(HttpMethod.Post, form.Address!.GetLeftPart(UriPartial.Path), attempt, delay, failure.Reason);
            await Task.Delay(delay, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Half a second, doubled with each attempt, between half of that and one and a half times of it.</summary>
    private static TimeSpan Backoff(int attempt, TimeSpan longest)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt - 1, 20)) * (0.5 + Random.Shared.NextDouble());
        return delay > longest ? longest : delay;
    }
}
