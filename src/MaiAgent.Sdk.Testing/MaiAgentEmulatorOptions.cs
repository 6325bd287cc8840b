namespace MaiAgent.Sdk.Testing;

/// <summary>How a <see cref="MaiAgentEmulator"/> starts. Every setting has a default.</summary>
public sealed class MaiAgentEmulatorOptions
{
    /// <summary>The only key the emulator accepts. <see langword="null"/>, the default, makes a new one for each emulator.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The clock behind every timestamp, the <c>Date</c> header, every scripted delay and <see cref="StreamPace"/>. The system's by default.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How long an upload form is valid, by the emulator's clock. The service does not publish how long its forms are. An hour by default.</summary>
    public TimeSpan UploadFormLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Where the answers to created messages are posted, as the service does to the webhook set in its console. None by default: the answers are then only in the list.
    /// A delivery that is not accepted (2xx) is repeated twice, a second apart. <see cref="MaiAgentEmulator.SetWebhook"/> sets it later.
    /// </summary>
    public Uri? WebhookUrl { get; set; }

    /// <summary>
    /// How long the emulator parses a file of a knowledge base, by its clock, before it can be searched: half a second by default.
    /// <see cref="MaiAgentEmulator.EnqueueParsing"/> says otherwise for single files.
    /// </summary>
    public TimeSpan ParsingTime { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>
    /// How long the emulator waits, by <see cref="TimeProvider"/>, before each further event of a streamed answer of its own. Zero, the default, or less: not at
    /// all. A person sees an answer grow at about 60 ms. A scripted response has <see cref="ScriptedResponse.Delay"/>.
    /// </summary>
    public TimeSpan StreamPace { get; set; }

    /// <summary>
    /// Returns the answer to a question. Where it is or returns <see langword="null"/>, the emulator answers itself: it repeats the question, names its files and
    /// what was asked before in the conversation. Called on the server's threads, one call at a time; a completion for which it throws gets status 500.
    /// </summary>
    public Func<string, string?>? Answer { get; set; }
}
