using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Serialization;

/// <summary>A response that holds secrets: where it cannot be read, no part of it stands in the exception.</summary>
internal interface ISecretModel
{
    /// <summary>Takes the call that the response belongs to.</summary>
    /// <exception cref="MaiAgentResponseException">The response is of no use.</exception>
    void Accept(CallState call);
}
