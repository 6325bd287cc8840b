using MaiAgent.Sdk.Pipeline;

namespace MaiAgent.Sdk.Serialization;

/// <summary>A response that is of no use without some of its members, or that goes on with the call that it belongs to.</summary>
internal interface ICheckedModel
{
    /// <summary>Checks the response, and takes its call.</summary>
    /// <exception cref="MaiAgentResponseException">The response is of no use.</exception>
    void Accept(CallState call);
}
