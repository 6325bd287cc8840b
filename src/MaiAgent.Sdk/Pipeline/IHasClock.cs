namespace MaiAgent.Sdk.Pipeline;

/// <summary>An API of one of the SDK's own clients, which knows the clock of that client.</summary>
internal interface IHasClock
{
    /// <summary><see cref="MaiAgentClientOptions.TimeProvider"/> of the client.</summary>
    TimeProvider Clock { get; }

    /// <summary>The clock for waits on top of an API: a substitute has none of its own, and gets the system's.</summary>
    static TimeProvider Of(object api) => (api as IHasClock)?.Clock ?? TimeProvider.System;
}
