namespace MaiAgent.Sdk;

/// <summary>How far the upload of a file is.</summary>
public enum KnowledgeBaseUploadPhase
{
    /// <summary>The bytes are on their way to the store.</summary>
    Uploading,

    /// <summary>The service has the file, and parses it.</summary>
    Registered,

    /// <summary>The file can be searched. Reported only where that is waited for.</summary>
    Ready,

    /// <summary>The file has ended with an exception.</summary>
    Failed,
}
