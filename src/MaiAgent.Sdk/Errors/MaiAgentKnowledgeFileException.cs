namespace MaiAgent.Sdk;

/// <summary>
/// A file of a knowledge base that will never be ready: the service failed to parse it, or somebody deletes it. The service took every
/// request; nothing is to be sent again as it was.
/// </summary>
public sealed class MaiAgentKnowledgeFileException : MaiAgentException
{
    /// <summary>Creates the exception, for a substitute of an interface.</summary>
    /// <param name="message">The message.</param>
    /// <param name="file">The file as the service reported it last.</param>
    public MaiAgentKnowledgeFileException(string message, KnowledgeBaseFile file)
        : base(message, innerException: null)
    {
        ArgumentNullException.ThrowIfNull(file);
        File = file;
    }

    /// <summary>The file as the service reported it last: its status, and the service's reason where it gives one.</summary>
    public KnowledgeBaseFile File { get; }
}
