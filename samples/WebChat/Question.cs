using System.Diagnostics.CodeAnalysis;

namespace MaiAgent.Sdk.Samples;

/// <summary>
/// What the page sends. <c>Conversation</c> is what an earlier answer brought, sealed, and null begins a new one; <c>Files</c> are what the
/// uploads brought.
/// </summary>
internal sealed record Question(string Text, string? Conversation = null, IReadOnlyList<string?>? Files = null)
{
    private const int MaxLength = 10_000;
    private const int MaxFiles = 10;

    /// <summary>Nothing that a browser sends is believed.</summary>
    public bool TryRead(Seal seal, [NotNullWhen(true)] out CompletionRequest? request)
    {
        request = null;
        Guid? conversation = null;
        if (Conversation is not null)
        {
            if (!seal.TryOpen<Guid>(Conversation, out var id))
            {
                return false;
            }

            conversation = id;
        }

        var files = new List<CompletionAttachment>();
        foreach (var ticket in Files ?? [])
        {
            if (files.Count == MaxFiles || !seal.TryOpen<CompletionAttachment>(ticket, out var file))
            {
                return false;
            }

            files.Add(file);
        }

        if (string.IsNullOrWhiteSpace(Text) || Text.Length > MaxLength)
        {
            return false;
        }

        request = new CompletionRequest
        {
            Conversation = conversation,
            Message = new CompletionMessage { Content = Text, Attachments = files is [] ? null : files },
        };
        return true;
    }
}
