using MaiAgent.Sdk.Answers;
using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.KnowledgeFiles;

/// <summary>
/// Makes a file of a stored object, once. The service refuses a storage key that it has registered, so that the same key can be sent again
/// after a failure that may pass. When a response was lost, the list shows whether the file is there. A new key is never made.
/// </summary>
internal sealed class FileRegistration(IKnowledgeBaseFilesApi files, Guid knowledgeBaseId)
{
    private const int MaxTries = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock = IHasClock.Of(files);

    public async Task<KnowledgeBaseFile> RegisterAsync(RegisterKnowledgeBaseFile request, CancellationToken cancellationToken)
    {
        var pause = new GrowingPause(FirstPause, LongestPause);
        var isUnclear = false;
        for (var tries = 1; ; tries++)
        {
            TimeSpan? requested;
            try
            {
                var made = await files.RegisterAsync(knowledgeBaseId, [request], cancellationToken).ConfigureAwait(false);
                return Choose(made, request);
            }
            catch (MaiAgentException failure)
            {
                isUnclear |= !FailureKinds.NothingWasStored(failure);
                requested = (failure as MaiAgentApiException)?.RetryAfter;
                if (isUnclear && await FindAsync(request.File, cancellationToken).ConfigureAwait(false) is { } file)
                {
                    return file;
                }

                if (tries == MaxTries || !(FailureKinds.MayPass(failure) || failure is MaiAgentResponseException) || requested > LongestPause)
                {
                    throw;
                }
            }

            await Task.Delay(pause.Next(requested), _clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The file among those that the service says it made: the one with the key, or the one with the name, or the only one.</summary>
    private static KnowledgeBaseFile Choose(IReadOnlyList<KnowledgeBaseFile> made, RegisterKnowledgeBaseFile request) =>
        (made.FirstOrDefault(file => StorageKeys.IsOf(file, request.File))
            ?? made.FirstOrDefault(file => string.Equals(file.Filename, request.Filename, StringComparison.Ordinal))
            ?? (made.Count == 1 ? made[0] : null)) is { Id: not null } file
            ? file
            : throw new MaiAgentResponseException($"The service says that it registered {made.Count} files, but none is '{request.Filename}' with an id.");

    /// <summary>The file with a storage key; null when the list does not show it, or cannot be read.</summary>
    private async Task<KnowledgeBaseFile?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var all = files.ListAllAsync(knowledgeBaseId, new ListKnowledgeBaseFilesQuery { PageSize = ReadyWatch.PageSize }, cancellationToken);
            await foreach (var file in all.ConfigureAwait(false))
            {
                if (file.Id is not null && StorageKeys.IsOf(file, key))
                {
                    return file;
                }
            }
        }
        catch (MaiAgentException)
        {
            // The failure that is known already is the one to report.
        }

        return null;
    }
}
